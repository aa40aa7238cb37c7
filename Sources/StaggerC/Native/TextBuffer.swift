/// Writes a text into a buffer of a C program's, like snprintf().
///
/// - Parameters:
///   - text: What is written, as far as it fits in, with a NUL at the end.
///   - buffer: Where to; nil where nothing is to be written.
///   - size: The room.
/// - Returns: the bytes of the whole text without the NUL.
func write(_ text: String, to buffer: UnsafeMutablePointer<CChar>?, _ size: Int) -> Int {
  guard let buffer = unsafe buffer, size != 0 else { return text.utf8.count }
  // A size beyond every memory comes as a negative number, and has room for any text.
  let room = clampedCount(size) - 1
  var length = 0
  for byte in text.utf8.prefix(room) {
    // SAFETY: the caller says that there is room for `size` bytes.
    unsafe buffer[length] = CChar(bitPattern: byte)
    length += 1
  }
  unsafe buffer[length] = 0
  return text.utf8.count
}
