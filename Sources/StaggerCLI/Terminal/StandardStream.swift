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
    do throws(Errno) {
      try WholeWrite.write(text, to: rawValue)
    } catch {
      if error != .brokenPipe, error != .badFileDescriptor { throw error }
    }
  }
}
