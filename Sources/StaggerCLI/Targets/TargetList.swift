import StaggerCore

/// The targets of a command line, with the lists that it names read in their place.
package struct TargetList: Sendable {
  /// Every target, in the order in which they are given.
  package private(set) var entries: [TargetEntry] = []

  /// How many targets there may be.
  package static let limit = 65_536
  /// How many bytes of a line are looked at; no target is so long.
  private static let lineLimit = 512

  /// Reads the arguments: a target, `@FILE` for a list in a file, or `-` for one on the input.
  ///
  /// - Throws: the list that cannot be read, or has nothing to say.
  package init(_ arguments: [String]) throws(UsageError) {
    var readsInput = false
    for (index, argument) in arguments.enumerated() {
      guard let path = Self.path(of: argument) else {
        try append(TargetEntry(argument, at: .argument(index + 1)))
        continue
      }
      if path == "-" {
        if readsInput { throw Self.refusal(path, "the standard input can be read only once") }
        readsInput = true
      }
      try read(path)
    }
  }

  /// The file that an argument names; nil for a target.
  package static func path(of argument: String) -> String? {
    if argument == "-" { return argument }
    return argument.hasPrefix("@") ? String(argument.dropFirst()) : nil
  }

  private mutating func read(_ path: String) throws(UsageError) {
    let name = path == "-" ? "standard input" : String(path.quotedForMessage.dropFirst().dropLast())
    let before = entries.count
    do throws(Errno) {
      try readLines(of: path, name)
    } catch {
      throw Self.refusal(path, "\(name) cannot be read: \(error) (\(error.name))")
    }
    if entries.count > Self.limit { throw Self.tooMany }
    if entries.count == before { throw Self.refusal(path, "\(name) has no target") }
  }

  /// Reads a list, and no further than to one target more than there may be.
  private mutating func readLines(of path: String, _ name: String) throws(Errno) {
    var source = try LineSource(path: path, limit: Self.lineLimit)
    var number = 0
    while entries.count <= Self.limit, let line = try source.next() {
      number += 1
      let text = Self.target(in: line)
      if !text.isEmpty { entries.append(TargetEntry(text, at: .line(number, list: name))) }
    }
  }

  private mutating func append(_ entry: TargetEntry) throws(UsageError) {
    if entries.count == Self.limit { throw Self.tooMany }
    entries.append(entry)
  }

  /// What a line says, without its comment and the blanks around it.
  ///
  /// No address has a `#`.
  private static func target(in line: [UInt8]) -> String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    var bytes = line[...]
    if let comment = bytes.firstIndex(of: UInt8(ascii: "#")) { bytes = bytes[..<comment] }
    bytes = bytes.drop(while: isBlank)
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static var tooMany: UsageError {
    UsageError("more than \(limit) targets", code: ConnectError.Code.tooManyTargets.name)
  }

  private static func refusal(_ path: String, _ message: String) -> UsageError {
    UsageError(message, code: "unreadable_list", entry: UsageError.Entry("list", text: path))
  }
}
