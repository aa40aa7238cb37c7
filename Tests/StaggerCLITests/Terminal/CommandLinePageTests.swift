import StaggerCLI
import StaggerCore
import Testing

/// The blocks of `docs/command-line.md`, recorded from races in virtual time.
@Suite(.serialized) struct CommandLinePageTests {
  static func expect(_ text: String, isBlock name: String) throws {
    try Documentation.expect(text, isBlock: name, of: "docs/command-line.md")
  }

  static func screen(_ style: PictureStyle, at instant: Int64?) throws -> String {
    let screens = try RecordedTimelineTests.screens(style, at: [instant])
    return try #require(screens.first).text
  }

  @Test func `a race while it runs`() throws {
    let text = try Self.screen(PictureStyle(columns: 80, hasUnicode: true), at: 400)
    try Self.expect(text, isBlock: "running")
  }

  @Test func `a race that is over, with its result`() throws {
    let style = PictureStyle(columns: 80, hasUnicode: true)
    let result = ConnectResult(
      report: try RecordedTimelineTests.race().report(),
      localAddress: try SocketAddress("198.51.100.7:40112"))
    let text =
      try Self.screen(style, at: nil) + "\n"
      + ConnectText(result, words: ScriptedRace.words).full(style)
    try Self.expect(text, isBlock: "over")
  }

  @Test func `on a wide terminal`() throws {
    let text = try Self.screen(PictureStyle(columns: 120, hasUnicode: true), at: 400)
    try Self.expect(text, isBlock: "wide")
  }

  @Test func `without colour and Unicode`() throws {
    try Self.expect(try Self.screen(PictureStyle(columns: 80), at: nil), isBlock: "plain")
  }

  #if CommandLine
    @Test func `many races`() throws {
      let times: [Int64] = Array(1...998).map { 10 + $0 % 7 + ($0 % 97 == 0 ? 240 : 0) } + [0, 0]
      let summary = RepeatSummary(
        try RepeatSummaryTests.tally(times), wanted: 1_000, concurrency: 8,
        duration: .milliseconds(1_930))
      let text =
        "$ stagger connect --repeat 1000 --concurrency 8 192.0.2.1:443\n"
        + summary.full(PictureStyle(columns: 80))
      try Self.expect(text, isBlock: "repeat")
    }
  #endif

  @Test func `the page lists every exit status`() throws {
    let page = try Documentation.text("docs/command-line.md")
    for status in CommandStatus.allCases where status != .rowFailed {
      #expect(page.contains("| \(status.rawValue)") || page.contains(", \(status.rawValue) |"))
    }
  }
}
