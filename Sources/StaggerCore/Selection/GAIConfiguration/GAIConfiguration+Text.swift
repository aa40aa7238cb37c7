extension GAIConfiguration {
  /// Reads the text of a file.
  ///
  /// Whatever is in it, there is a result: lines that cannot be read are in ``problems``.
  ///
  /// - Parameter text: the bytes of the file; only comments may be something else than ASCII.
  /// - Complexity: O(*n*) in the length of the text, of which at most ``maximumByteCount`` bytes
  ///   are looked at.
  public init(_ text: Span<UInt8>) {
    let limit = min(text.count, Self.maximumByteCount)
    var start = 0
    var line = 1
    while start < limit {
      let newline = text.position(of: UInt8(ascii: "\n"), from: start, upTo: limit)
      guard newline != nil || limit == text.count else { break }
      let end = newline ?? limit
      do throws(Reason) {
        try read(GAILine(text, from: start, upTo: end), in: text)
      } catch {
        problems.append(Problem(line: line, reason: error))
      }
      start = end + 1
      line += 1
    }
    if start < text.count { problems.append(Problem(line: line, reason: .tooLarge)) }
  }

  private mutating func read(_ line: GAILine, in text: Span<UInt8>) throws(Reason) {
    if line.keyword.isEmpty { return }
    if line.hasKeyword("label", in: text) {
      try Self.checkRoom(labels.count)
      labels.append(try line.prefixValue(in: text))
    } else if line.hasKeyword("precedence", in: text) {
      try Self.checkRoom(precedences.count)
      precedences.append(try line.prefixValue(in: text))
    } else if line.hasKeyword("scopev4", in: text) {
      try Self.checkRoom(ipv4Scopes.count)
      ipv4Scopes.append(try line.ipv4Scope(in: text))
    } else if line.hasKeyword("reload", in: text) {
      reloads = try line.isYes(in: text)
    } else {
      throw .unknownKeyword
    }
  }

  private static func checkRoom(_ count: Int) throws(Reason) {
    if count >= maximumRowCount { throw .tooManyLines }
  }
}
