import CStaggerSystem
package import StaggerCore

/// Reads a file line by line, and never more than a line at once.
package struct LineSource: ~Copyable {
  private let descriptor: CInt
  private var buffer: [UInt8] = []
  private var start = 0
  private var hasEnded = false
  /// How many bytes of a line are kept; what is beyond is read and dropped.
  private let limit: Int
  /// How many bytes a line may have before the file is given up: it may never end.
  private static let patience = 1 << 26

  /// Opens a file; `-` is the standard input.
  ///
  /// - Parameters:
  ///   - path: The name of the file.
  ///   - limit: How many bytes of a line are kept; one more than is allowed shows that it is longer.
  /// - Throws: Why it cannot be opened.
  package init(path: String, limit: Int) throws(Errno) {
    self.limit = limit
    guard path != "-" else {
      descriptor = 0
      return
    }
    // SAFETY: the text outlives the call and has a zero at its end.
    let result = unsafe path.withCString { unsafe linux_open_for_reading($0) }
    guard result >= 0 else { throw Errno(rawValue: Int32(-result)) }
    descriptor = result
  }

  deinit {
    if descriptor != 0 { _ = linux_close(descriptor) }
  }

  /// The next line without its end; nil behind the last.
  ///
  /// - Throws: Why the file cannot be read, such as that it is a directory.
  package mutating func next() throws(Errno) -> [UInt8]? {
    var line: [UInt8] = []
    var length = 0
    while true {
      if let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
        keep(start..<end, in: &line)
        start = end + 1
        return line
      }
      keep(start..<buffer.count, in: &line)
      length += buffer.count - start
      if length > Self.patience { hasEnded = true }
      guard try fill() else { return length > 0 ? line : nil }
    }
  }

  private func keep(_ range: Range<Int>, in line: inout [UInt8]) {
    line += buffer[range].prefix(max(0, limit - line.count))
  }

  /// Reads the next piece; false at the end of the file.
  private mutating func fill() throws(Errno) -> Bool {
    start = 0
    buffer = []
    if hasEnded { return false }
    while true {
      var piece = Array<UInt8>(repeating: 0, count: 1 << 16)
      let result = unsafe piece.withUnsafeMutableBytes { room in
        // SAFETY: the array has the room that is named and outlives the call.
        unsafe linux_read(descriptor, room.baseAddress, room.count)
      }
      if result > 0 {
        buffer = Array(piece[..<Int(result)])
        return true
      }
      if result == 0 {
        hasEnded = true
        return false
      }
      switch Errno(rawValue: Int32(-result)) {
      case .interrupted: continue
      case .resourceTemporarilyUnavailable: _ = linux_poll_readable(descriptor, -1, -1)
      case let error: throw error
      }
    }
  }
}
