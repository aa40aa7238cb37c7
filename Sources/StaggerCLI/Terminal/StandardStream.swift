import CStaggerSystem
package import StaggerCore

/// Where the command writes: results to the output, progress and complaints to the error stream.
package enum StandardStream: CInt, Sendable {
  case output = 1
  case error = 2

  /// Writes a text to its end.
  ///
  /// A reader that has gone away or was never there (`EPIPE`, `EBADF`) wants nothing more; that is no
  /// failure of the command.
  ///
  /// - Throws: why the text could not be written, such as a full disk.
  package func write(_ text: String) throws(Errno) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      // SAFETY: the rest of the array, which outlives the call.
      let result = unsafe bytes[written...].withUnsafeBytes { rest in
        unsafe linux_write(rawValue, rest.baseAddress, rest.count)
      }
      if result >= 0 {
        written += result
        continue
      }
      let error = Errno(rawValue: Int32(-result))
      switch error {
      case .interrupted: continue
      // Somebody who shares the terminal or the pipe has made it non-blocking.
      case .resourceTemporarilyUnavailable: _ = linux_poll_writable(rawValue, -1)
      case .brokenPipe, .badFileDescriptor: return
      default: throw error
      }
    }
  }
}
