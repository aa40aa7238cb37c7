import CStaggerSystem
import StaggerCore
import StaggerLinux

/// Writes results that go to a file.
enum OutputFile {
  /// Writes a file, in place of one that is there.
  ///
  /// - Throws: why it cannot be written; what was there may be lost then.
  static func write(_ text: String, to path: String) throws(Errno) {
    // SAFETY: the text outlives the call and has a zero at its end.
    let result = unsafe path.withCString { unsafe linux_open_for_writing($0) }
    if result < 0 { throw Errno(rawValue: -result) }
    let file = Descriptor(owning: result)
    try WholeWrite.write(text, to: file.rawValue)
  }
}
