/// Checks the text of a JSON file to the letter of RFC 8259, and says where something stands in it.
///
/// The decoder that comes after it names fields, but no places in a text that is broken; it also takes
/// trailing commas, and of a name that stands twice one of both. No number of a policy file has a
/// fraction.
struct JSONSyntax {
  private let bytes: [UInt8]
  private var place = 0
  private var line = 1
  private var path: [String] = []
  /// The field whose line is looked for, and the line of the nearest one around it so far.
  private var wanted: String?
  private var nearest: (length: Int, line: Int)?

  private static let depthLimit = 64

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Checks a whole text.
  ///
  /// - Throws: the first thing that is wrong, with its line, and its field where it is in one.
  /// - Complexity: O(length × depth).
  static func check(_ bytes: [UInt8]) throws(PolicyFileError) {
    var syntax = JSONSyntax(bytes)
    try syntax.value(depth: 0)
    syntax.skipSpace()
    if syntax.place < bytes.count { throw syntax.notJSON("something follows the end") }
  }

  /// The line of a field, counted from 1; that of the nearest one around it where it is missing.
  ///
  /// - Precondition: The text has been checked.
  static func line(of field: String, in bytes: [UInt8]) -> Int? {
    var syntax = JSONSyntax(bytes)
    syntax.wanted = field
    try? syntax.value(depth: 0)
    return syntax.nearest?.line
  }

  private mutating func note() {
    guard let wanted else { return }
    let here = path.joined()
    guard wanted.hasPrefix(here) else { return }
    let rest = wanted.dropFirst(here.count)
    guard here.isEmpty || rest.isEmpty || rest.first == "." || rest.first == "[" else { return }
    if here.count > nearest?.length ?? -1 { nearest = (here.count, line) }
  }

  // MARK: Values

  private mutating func value(depth: Int) throws(PolicyFileError) {
    skipSpace()
    guard depth < Self.depthLimit else { throw notJSON("more than 64 levels") }
    note()
    guard let current else { throw notJSON("the text ends where a value is missing") }
    switch current {
    case UInt8(ascii: "{"): try object(depth: depth)
    case UInt8(ascii: "["): try list(depth: depth)
    case UInt8(ascii: "\""): _ = try text()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    default: try word()
    }
  }

  private mutating func object(depth: Int) throws(PolicyFileError) {
    place += 1
    skipSpace()
    if take("}") { return }
    var names: Set<String> = []
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw notJSON("a name in quotes is missing") }
      let name = try text()
      path.append(path.isEmpty ? name : "." + name)
      note()
      if !names.insert(name).inserted { throw fault("stands twice") }
      skipSpace()
      if !take(":") { throw notJSON("a colon is missing") }
      try value(depth: depth + 1)
      path.removeLast()
      if try hasEnded(with: "}") { return }
    }
  }

  private mutating func list(depth: Int) throws(PolicyFileError) {
    place += 1
    skipSpace()
    if take("]") { return }
    var index = 0
    while true {
      path.append("[\(index)]")
      try value(depth: depth + 1)
      path.removeLast()
      index += 1
      if try hasEnded(with: "]") { return }
    }
  }

  /// Goes past a comma, or past the end of what is around it.
  private mutating func hasEnded(with end: Unicode.Scalar) throws(PolicyFileError) -> Bool {
    skipSpace()
    if take(end) { return true }
    if !take(",") { throw notJSON("a comma or \"\(end)\" is missing") }
    return false
  }

  // MARK: Scalars

  private mutating func text() throws(PolicyFileError) -> String {
    place += 1
    let start = place
    while let byte = current, byte != UInt8(ascii: "\"") {
      if byte < 0x20 { throw notJSON("a text does not end in its line") }
      if byte == UInt8(ascii: "\\") { place += 1 }
      place += 1
    }
    guard place < bytes.count else { throw notJSON("a text does not end") }
    place += 1
    return String(decoding: bytes[start..<(place - 1)], as: UTF8.self)
  }

  private mutating func number() throws(PolicyFileError) {
    let start = place
    while let byte = current, Self.isOfNumber(byte) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
    let hasZeroAhead = digits.utf8.count > 1 && digits.utf8.first == UInt8(ascii: "0")
    if Int64(text) == nil || hasZeroAhead { throw fault("must be a whole number of 64 bits") }
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"): true
    case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): true
    default: false
    }
  }

  private mutating func word() throws(PolicyFileError) {
    for word in ["true", "false", "null"] where bytes[place...].starts(with: word.utf8) {
      return place += word.utf8.count
    }
    throw notJSON("a value is missing")
  }

  // MARK: Bytes

  private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: wanted) else { return false }
    place += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\n"): line += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      default: return
      }
      place += 1
    }
  }

  // MARK: Faults

  private func notJSON(_ problem: String) -> PolicyFileError {
    var error = PolicyFileError("", "not JSON: " + problem)
    error.line = line
    return error
  }

  private func fault(_ problem: String) -> PolicyFileError {
    var error = PolicyFileError(path.joined(), problem)
    error.line = line
    return error
  }
}
