import StaggerCore
import StaggerLinux

extension SocketCalls {
  /// Reads a number; nil where the kernel has no such option, or none for such a socket.
  ///
  /// - Throws: what is wrong with the descriptor or with the host.
  func optionIfKnown(
    _ name: OptionName, of socket: borrowing Descriptor
  ) throws(Errno) -> Int32? {
    do throws(Errno) { return try option(name, of: socket) } catch {
      if error.isAboutOption { return nil }
      throw error
    }
  }

  /// What the kernel calls a socket for as long as it lives; nil where it is too old.
  ///
  /// - Throws: what is wrong with the descriptor or with the host.
  func cookie(of socket: borrowing Descriptor) throws(Errno) -> UInt64? {
    guard let value = try OptionValue(.cookie, of: socket, with: self) else { return nil }
    return value.word
  }
}

extension Errno {
  /// Whether it says that an option cannot be read there, whatever the reason: nothing else is at fault.
  var isAboutOption: Bool { !isMisuse && !isHostWide }
}
