import StaggerCore

/// Text in the format of `gai.conf`, against a plain second reading, and the tables made of it.
enum GAIConfBody {
  static func run(_ input: RawSpan) throws(Finding) {
    let text = input.copied
    let configuration = try checkReading(text)
    try checkWriting(configuration)
    try GAITables(configuration).check()
    // The size of the input decides, so that each input is always read in the same ways.
    if text.count % 64 == 33 { _ = try checkReading(beyondTheLimit(text)) }
    if text.count == 34 { _ = try checkReading(again(text, 260)) }
  }

  private static func checkReading(_ text: [UInt8]) throws(Finding) -> GAIConfiguration {
    let configuration = GAIConfiguration(text.span)
    let expected = PlainGAIConf(text)
    try requireEqual(PlainGAIConf(configuration), expected, "a text of \(text.count) bytes")
    return configuration
  }

  /// What was understood, written anew, is understood in the same way and without a problem.
  private static func checkWriting(_ configuration: GAIConfiguration) throws(Finding) {
    var text = ""
    for entry in configuration.labels { text += "label \(entry.prefix) \(entry.value)\n" }
    for entry in configuration.precedences { text += "precedence \(entry.prefix) \(entry.value)\n" }
    for row in configuration.ipv4Scopes {
      text += "scopev4 \(row.prefix) \(row.scope.rawValue)\n"
    }
    text += configuration.reloads ? "reload yes" : "reload no"
    var expected = PlainGAIConf(configuration)
    expected.problems = []
    let written = GAIConfiguration(text.utf8.span)
    try requireEqual(PlainGAIConf(written), expected, "written anew as \(quoted: text)")
  }

  /// The text behind a comment that pushes its end to, or over, the limit.
  private static func beyondTheLimit(_ text: [UInt8]) -> [UInt8] {
    let over = Int(text.first ?? 0) % (text.count + 2)
    let padding = GAIConfiguration.maximumByteCount - text.count + over
    return Array(repeating: UInt8(ascii: "#"), count: padding - 1) + [UInt8(ascii: "\n")] + text
  }

  private static func again(_ text: [UInt8], _ count: Int) -> [UInt8] {
    Array((0..<count).map { _ in text }.joined(separator: [UInt8(ascii: "\n")]))
  }
}
