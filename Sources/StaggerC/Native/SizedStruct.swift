import CStagger

/// A struct that begins with its size, so that it can grow from version to version.
///
/// What an older caller does not have counts as zero; what a newer one has beyond the end that is known
/// here must be zero, because its meaning is not known.
enum SizedStruct {
  /// The most bytes that a struct can have; a larger number is no size.
  static var limit: Int { 4_096 }

  /// The size that a caller has written down.
  ///
  /// - Throws: `STAGGER_INVALID_SIZE` when it has not.
  static func size(at start: UnsafeRawPointer) throws(NativeFailure) -> Int {
    // SAFETY: the caller says that there is a struct, and each of them begins with a size_t.
    let size = unsafe start.loadUnaligned(as: Int.self)
    guard (MemoryLayout<Int>.size...limit).contains(size) else {
      throw NativeFailure(STAGGER_INVALID_SIZE)
    }
    return size
  }

  /// Reads a struct over a value that is all zeros.
  ///
  /// - Throws: `STAGGER_INVALID_SIZE`, or `STAGGER_NOT_SUPPORTED` for what is set beyond the known end.
  static func read<Value>(
    at start: UnsafeRawPointer, into value: inout Value
  ) throws(NativeFailure) {
    let size = try unsafe size(at: start)
    // SAFETY: the caller says that there are `size` bytes.
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: size)
    let known = min(size, MemoryLayout<Value>.size)
    unsafe withUnsafeMutableBytes(of: &value) { copy in
      unsafe copy.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<known]))
    }
    for offset in known..<size where unsafe bytes[offset] != 0 {
      throw NativeFailure(STAGGER_NOT_SUPPORTED)
    }
  }

  /// Writes a struct for a caller: as much as it has room for, and zeros where it knows more fields.
  ///
  /// - Throws: `STAGGER_INVALID_SIZE`; nothing is written then.
  static func write<Value>(
    _ value: Value, to start: UnsafeMutableRawPointer
  ) throws(NativeFailure) {
    let size = try unsafe size(at: UnsafeRawPointer(start))
    // The size is the caller's own and stays.
    let first = MemoryLayout<Int>.size
    let known = min(size, MemoryLayout<Value>.size)
    unsafe withUnsafeBytes(of: value) { bytes in
      for offset in first..<known {
        // SAFETY: the caller says that there are `size` bytes.
        unsafe start.storeBytes(of: bytes[offset], toByteOffset: offset, as: UInt8.self)
      }
    }
    for offset in known..<max(size, known) {
      unsafe start.storeBytes(of: 0, toByteOffset: offset, as: UInt8.self)
    }
  }
}
