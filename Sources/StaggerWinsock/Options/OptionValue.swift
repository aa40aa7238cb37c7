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
  init?(_ name: OptionName, of socket: borrowing Descriptor) {
    var bytes = [40 of UInt8](repeating: 0)
    var span = bytes.mutableSpan
    // SAFETY: any bytes are values of the elements.
    var room = unsafe span.mutableBytes
    do throws(Errno) {
      count = try LinuxCalls().option(name, of: socket, into: &room)
    } catch {
      return nil
    }
    self.bytes = bytes
  }

  /// Sets an option.
  ///
  /// - Throws: what the kernel said.
  func set(_ name: OptionName, of socket: borrowing Descriptor) throws(Errno) {
    // SAFETY: bytes have no padding.
    try LinuxCalls().setOption(
      name, of: socket, to: unsafe bytes.span.bytes.extracting(first: count))
  }
}

extension OptionValue: Equatable {
  static func == (left: OptionValue, right: OptionValue) -> Bool {
    guard left.count == right.count else { return false }
    for index in 0..<left.count where left.bytes[index] != right.bytes[index] { return false }
    return true
  }
}
