import StaggerCore
import StaggerLinux

/// The value of a socket option as bytes, of whatever type.
struct OptionValue: Sendable {
  // Forty bytes are enough for IP options, the longest value that is carried over.

  private var bytes: [40 of UInt8]
  private var count: Int

  /// Takes a number.
  init(_ number: Int32) {
    bytes = [40 of UInt8](repeating: 0)
    count = 4
    var span = bytes.mutableSpan
    // SAFETY: any bytes are values of the elements.
    var room = unsafe span.mutableBytes
    room.storeBytes(of: number, as: Int32.self)
  }

  /// Reads an option.
  ///
  /// - Returns: nil where the kernel does not know it, or not for such a socket.
  /// - Throws: what is wrong with the descriptor or with the host.
  init?<Calls: SocketCalls>(
    _ name: OptionName, of socket: borrowing Descriptor, with calls: Calls
  ) throws(Errno) {
    var bytes = [40 of UInt8](repeating: 0)
    var span = bytes.mutableSpan
    // SAFETY: any bytes are values of the elements.
    var room = unsafe span.mutableBytes
    do throws(Errno) {
      count = try calls.option(name, of: socket, into: &room)
    } catch {
      if error.isAboutOption { return nil }
      throw error
    }
    self.bytes = bytes
  }

  /// Sets an option.
  ///
  /// - Throws: what the kernel said.
  func set<Calls: SocketCalls>(
    _ name: OptionName, of socket: borrowing Descriptor, with calls: Calls
  ) throws(Errno) {
    // SAFETY: bytes have no padding.
    try calls.setOption(name, of: socket, to: unsafe bytes.span.bytes.extracting(first: count))
  }

  /// Whether no bit is set.
  var isZero: Bool {
    for index in 0..<count where bytes[index] != 0 { return false }
    return true
  }

  /// The first of the bytes; zero where there are none.
  var firstByte: UInt8 { bytes[0] }

  /// The first eight bytes as one number.
  var word: UInt64 {
    // SAFETY: there are more bytes than eight, and any bytes are a number.
    unsafe bytes.span.bytes.unsafeLoadUnaligned(as: UInt64.self)
  }
}

extension OptionValue: Equatable {
  static func == (left: OptionValue, right: OptionValue) -> Bool {
    guard left.count == right.count else { return false }
    for index in 0..<left.count where left.bytes[index] != right.bytes[index] { return false }
    return true
  }
}
