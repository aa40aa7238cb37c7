/// Finds the line of a field in the text of a JSON file.
///
/// The text has been read as JSON before; where it is broken, no line is found. It looks at each byte
/// once and keeps the path in which it is.
struct JSONPlaces {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The line of a field, counted from 1; that of the nearest object around it where it is missing.
  func line(of path: String) -> Int? {
    var scan = JSONScan(bytes, looksFor: Array(path.utf8))
    return scan.nearestLine()
  }
}

/// One walk through the text.
private struct JSONScan {
  private let bytes: [UInt8]
  private let wanted: [UInt8]
  private var place = 0
  private var line = 1
  /// How much of `wanted` the objects around the current place spell, and the line of the best so far.
  private var best: (length: Int, line: Int)?

  init(_ bytes: [UInt8], looksFor wanted: [UInt8]) {
    self.bytes = bytes
    self.wanted = wanted
  }

  mutating func nearestLine() -> Int? {
    value(at: [], depth: 0)
    return best?.line
  }

  private mutating func value(at path: [UInt8], depth: Int) {
    skipSpace()
    note(path)
    guard place < bytes.count, depth < 64 else { return place = bytes.count }
    switch bytes[place] {
    case UInt8(ascii: "{"): object(at: path, depth: depth)
    case UInt8(ascii: "["): list(at: path, depth: depth)
    case UInt8(ascii: "\""): _ = text()
    default: skipScalar()
    }
  }

  private mutating func object(at path: [UInt8], depth: Int) {
    place += 1
    while place < bytes.count {
      skipSpace()
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { break }
      let line = line
      let name = text()
      skipSpace()
      place += 1
      let inner = path + (path.isEmpty ? [] : [UInt8(ascii: ".")]) + name
      note(inner, line)
      value(at: inner, depth: depth + 1)
      if !another() { return }
    }
    place += 1
  }

  private mutating func list(at path: [UInt8], depth: Int) {
    place += 1
    skipSpace()
    if place < bytes.count, bytes[place] == UInt8(ascii: "]") { return place += 1 }
    var index = 0
    while place < bytes.count {
      value(at: path + Array("[\(index)]".utf8), depth: depth + 1)
      index += 1
      if !another() { return }
    }
  }

  /// Goes past a comma or the end of what is around it.
  private mutating func another() -> Bool {
    skipSpace()
    guard place < bytes.count else { return false }
    place += 1
    return bytes[place - 1] == UInt8(ascii: ",")
  }

  private mutating func note(_ path: [UInt8], _ line: Int? = nil) {
    guard path.count <= wanted.count, wanted.starts(with: path) else { return }
    if path.count < wanted.count, !path.isEmpty {
      let next = wanted[path.count]
      guard next == UInt8(ascii: ".") || next == UInt8(ascii: "[") else { return }
    }
    if path.count > best?.length ?? -1 { best = (path.count, line ?? self.line) }
  }

  // MARK: Bytes

  private mutating func skipSpace() {
    while place < bytes.count, bytes[place] <= UInt8(ascii: " ") {
      if bytes[place] == UInt8(ascii: "\n") { line += 1 }
      place += 1
    }
  }

  private mutating func skipScalar() {
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), 0...32: return
      default: place += 1
      }
    }
  }

  /// The bytes between two quotation marks, with escapes as they stand there.
  private mutating func text() -> [UInt8] {
    place += 1
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    let end = min(place, bytes.count)
    place += 1
    return Array(bytes[start..<end])
  }
}
