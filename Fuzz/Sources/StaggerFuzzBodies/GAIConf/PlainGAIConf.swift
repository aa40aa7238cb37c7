import StaggerCore

/// The settings of a `gai.conf`, as they come of reading it line by line and word by word.
struct PlainGAIConf: Equatable {
  struct Entry: Equatable {
    let prefix: IPPrefix
    let value: UInt32
  }

  var labels: [Entry] = []
  var precedences: [Entry] = []
  var scopes: [Entry] = []
  var reloads = false
  var problems: [String] = []

  /// What the product has read.
  init(_ configuration: GAIConfiguration) {
    labels = configuration.labels.map { Entry(prefix: $0.prefix, value: $0.value) }
    precedences = configuration.precedences.map { Entry(prefix: $0.prefix, value: $0.value) }
    scopes = configuration.ipv4Scopes.map {
      Entry(prefix: $0.prefix, value: UInt32($0.scope.rawValue))
    }
    reloads = configuration.reloads
    problems = configuration.problems.map { "\($0)" }
  }

  init(_ text: [UInt8]) {
    var line = 1
    var start = 0
    for bytes in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let end = start + bytes.count
      // What stands behind the last line end is no line if it is nothing.
      if start == text.count { return }
      if min(end + 1, text.count) > 65_536 {
        problems.append("line \(line): text too large")
        return
      }
      if let problem = read(words(of: Array(bytes))) { problems.append("line \(line): \(problem)") }
      line += 1
      start = end + 1
    }
  }

  private func words(of line: [UInt8]) -> [String] {
    line.prefix { $0 != UInt8(ascii: "#") }
      .split { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
      // Byte for byte, so that no two lines become one.
      .map { String(String.UnicodeScalarView($0.map { Unicode.Scalar($0) })) }
  }

  /// Reads a line; returns what is wrong with it.
  private mutating func read(_ words: [String]) -> String? {
    guard let keyword = words.first else { return nil }
    let isFull = "too many lines of this kind"
    switch Array(keyword.utf8) {
    case Array("label".utf8):
      return labels.count < 256 ? readEntry(words, into: &labels) : isFull
    case Array("precedence".utf8):
      return precedences.count < 256 ? readEntry(words, into: &precedences) : isFull
    case Array("scopev4".utf8): return scopes.count < 256 ? readScope(words) : isFull
    case Array("reload".utf8):
      if words.count < 2 { return "missing value" }
      if words[1] != "yes" && words[1] != "no" { return "invalid value" }
      reloads = words[1] == "yes"
      return nil
    default: return "unknown keyword"
    }
  }

  private func readEntry(_ words: [String], into entries: inout [Entry]) -> String? {
    if words.count < 2 { return "missing prefix" }
    guard let prefix = PlainGAIConf.prefix(words[1]) else { return "invalid prefix" }
    if prefix.address.family == .ipv4 {
      return "IPv4 prefix where its IPv6 form ::ffff:… is needed"
    }
    if words.count < 3 { return "missing value" }
    guard let value = PlainGAIConf.number(words[2], upTo: 2_147_483_647) else {
      return "invalid value"
    }
    entries.append(Entry(prefix: prefix, value: value))
    return nil
  }

  private mutating func readScope(_ words: [String]) -> String? {
    if words.count < 2 { return "missing prefix" }
    guard var prefix = PlainGAIConf.prefix(words[1]) else { return "invalid prefix" }
    if prefix.address.family == .ipv6 {
      let inner = IPPrefix(masking: prefix.address.unmapped, length: prefix.length - 96)
      guard prefix.address.isIPv4Mapped, let inner else {
        return "IPv6 prefix with a scope of its own"
      }
      prefix = inner
    }
    if words.count < 3 { return "missing value" }
    guard let value = PlainGAIConf.number(words[2], upTo: 15) else { return "invalid value" }
    scopes.append(Entry(prefix: prefix, value: value))
    return nil
  }

  private static func prefix(_ word: String) -> IPPrefix? {
    let parts = word.utf8.split(
      separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
    let text = String(decoding: parts[0], as: UTF8.self)
    guard !text.utf8.contains(0), let address = CLibrary.address(text) else { return nil }
    if parts.count == 1 { return IPPrefix(masking: address, length: address.family.bitWidth) }
    return number(String(decoding: parts[1], as: UTF8.self), upTo: 128).flatMap {
      IPPrefix(masking: address, length: Int($0))
    }
  }

  /// A decimal number as one writes it, without zeros before it.
  private static func number(_ word: String, upTo limit: UInt32) -> UInt32? {
    guard let number = UInt32(word), number <= limit, "\(number)" == word else { return nil }
    return number
  }
}
