import CStaggerTestSupport
import Foundation

/// A terminal without a screen: what is written to it can be read here.
final class PseudoTerminal {
  private let screen: FileHandle
  /// The end that a command takes for a terminal.
  let user: FileHandle

  /// Opens a terminal.
  ///
  /// - Parameter columns: its width; nil for one that was never told its size.
  /// - Throws: why this machine has none to give.
  init(columns: Int? = nil) throws {
    var screen: CInt = -1
    var user: CInt = -1
    // SAFETY: both numbers outlive the call.
    guard unsafe test_open_terminal(&screen, &user) else { throw POSIXError(.ENXIO) }
    if let columns, !test_set_terminal_size(user, UInt16(columns), 40) { throw POSIXError(.ENOTTY) }
    self.screen = FileHandle(fileDescriptor: screen, closeOnDealloc: true)
    self.user = FileHandle(fileDescriptor: user, closeOnDealloc: true)
  }

  /// All that a command has written, once it has ended.
  func text() throws -> String {
    try user.close()
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      // SAFETY: the buffer outlives the call and its length is passed along.
      let count = unsafe read(screen.fileDescriptor, &buffer, buffer.count)
      // With the last user gone the screen ends with an error (EIO) instead of an end of file.
      if count <= 0 { return String(decoding: text, as: UTF8.self) }
      text += buffer[..<count]
    }
  }
}
