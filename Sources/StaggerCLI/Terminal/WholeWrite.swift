import CStaggerSystem
import StaggerCore

/// Writes texts to their end.
enum WholeWrite {
  /// - Throws: why the text could not be written, such as a full disk.
  static func write(_ text: String, to descriptor: CInt) throws(Errno) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      // SAFETY: the rest of the array, which outlives the call.
      let result = unsafe bytes[written...].withUnsafeBytes { rest in
        unsafe linux_write(descriptor, rest.baseAddress, rest.count)
      }
      if result >= 0 {
        written += result
        continue
      }
      switch Errno(rawValue: Int32(-result)) {
      case .interrupted: continue
      // Somebody who shares the terminal or the pipe has made it non-blocking.
      case .resourceTemporarilyUnavailable: _ = linux_poll_writable(descriptor, -1)
      case let error: throw error
      }
    }
  }
}
