import StaggerCLI
import StaggerCore
import Testing

/// The pictures of the documentation, drawn from races in virtual time.
@Suite struct RacePictureTests {
  static func race() throws -> RacePicture {
    let result = ConnectResult(
      report: try RecordedTimelineTests.race().report(),
      localAddress: try SocketAddress("198.51.100.7:40112"))
    return RacePicture(panels: [.init(result, words: ScriptedRace.words)])
  }

  /// The demo as it runs on a machine with both families.
  static func demo() throws -> DemoText {
    var race = ScriptedRace()
    var roles: [SocketAddress: String] = [:]
    let peers: [(String, ScriptedRace.Peer, String)] = [
      ("[::1]:35385", .silent, "silent "), ("127.0.0.1:56479", .silent, "silent "),
      ("[::1]:54865", .fails(.connectionRefused, after: .microseconds(60)), "refuses"),
      ("127.0.0.1:59829", .fails(.connectionRefused, after: .microseconds(60)), "refuses"),
      ("[::1]:33155", .connects(after: .microseconds(80)), "good   "),
    ]
    for (address, peer, role) in peers {
      try race.add(address, peer)
      roles[try SocketAddress(address)] = role
    }
    let fast = ConnectResult(report: race.report(), localAddress: nil)
    race.settings.failureReaction = .sequential
    race.settings.attemptTimeout = .seconds(1)
    return DemoText(
      oneByOne: ConnectResult(report: race.report(), localAddress: nil), race: fast, hasIPv6: true,
      words: AttemptWords(names: ScriptedRace.names, attemptTimeout: .seconds(1), roles: roles))
  }

  @Test func `a race`() throws {
    try Documentation.expect(try Self.race().text, isFile: "docs/pictures/race.svg")
  }

  @Test func `the demo`() throws {
    try Documentation.expect(try Self.demo().picture.text, isFile: "docs/pictures/demo.svg")
  }

  @Test func `a race for two connections, with a second try`() throws {
    var race = ScriptedRace()
    race.settings.winnersWanted = 2
    race.settings.backupAttempts = 1
    try race.add("192.0.2.1:6881", .silent)
    try race.add("192.0.2.2:6881", .connects(after: .milliseconds(90)))
    try race.add("192.0.2.3:6881", .connects(after: .milliseconds(480)))
    try Documentation.expect(try Self.picture(race).text, isFile: "docs/pictures/winners.svg")
  }

  @Test func `a race with a check, whose time is drawn thicker`() throws {
    var race = ScriptedRace()
    race.settings.verifies = true
    try race.add("192.0.2.1:25", .connects(after: .milliseconds(30)))
    try race.add(
      "192.0.2.2:25", .talks(connected: .milliseconds(40), after: .milliseconds(120)))
    let text = try Self.picture(race).text
    #expect(text.contains("class=\"won check\"") && text.contains("class=\"stopped check\""))
    try Documentation.expect(text, isFile: "docs/pictures/verify.svg")
  }

  static func picture(_ race: ScriptedRace) throws -> RacePicture {
    let report = race.report()
    let winners = report.winners.sorted { ($0.ended ?? .zero) < ($1.ended ?? .zero) }
    let result = ConnectResult(
      report: report, winners: winners.map { ConnectResult.Winner($0) },
      wanted: race.settings.winnersWanted)
    return RacePicture(panels: [.init(result, words: ScriptedRace.words)])
  }

  @Test func `a long race without its middle`() throws {
    var race = ScriptedRace()
    for number in 1...200 {
      try race.add("192.0.2.\(number):443", .fails(.connectionRefused, after: .milliseconds(3)))
    }
    try race.add("198.51.100.1:443", .connects(after: .milliseconds(5)))
    let result = ConnectResult(report: race.report(), localAddress: nil)
    let text = RacePicture(panels: [.init(result, words: ScriptedRace.words)]).text
    #expect(text.contains("… 141 more attempts …"))
    #expect(text.contains(">198.51.100.1:443</text>"))
    #expect(!text.contains(">192.0.2.60:443</text>"))
  }

  @Test func `what means something in XML is written otherwise`() {
    let row = TimelineRow(
      number: 1, label: "<a&\"b\">\u{1B}", start: .zero, end: .milliseconds(1), mark: .failed,
      outcome: "x")
    let picture = RacePicture(panels: [
      .init(
        title: "a < b",
        timeline: Timeline(rows: [row], span: .milliseconds(1), now: .milliseconds(1)))
    ])
    #expect(picture.text.contains(">&lt;a&amp;&quot;b&quot;&gt;?</text>"))
    #expect(picture.text.contains(">a &lt; b</text>"))
  }

  @Test func `both themes are there, and each sign has its words`() throws {
    let text = try Self.race().text
    #expect(text.contains("@media (prefers-color-scheme:dark)"))
    for words in ["connected", "failed", "ended by the race"] {
      #expect(text.contains(">\(words)</text>"))
    }
    #expect(!text.contains(">under way</text>"))
  }

  @Test func `every document is well formed`() throws {
    for picture in [try Self.race(), try Self.demo().picture] {
      let parser = TagCount(picture.text)
      #expect(parser.opened == parser.closed, "\(parser)")
      #expect(parser.opened > 10)
    }
  }

  /// Counts the tags that are opened and closed; enough for what is drawn here.
  struct TagCount {
    var opened = 0
    var closed = 0

    init(_ text: String) {
      for part in text.split(separator: "<") {
        if part.hasPrefix("/") {
          closed += 1
        } else if part.contains("/>") {
          opened += 1
          closed += 1
        } else {
          opened += 1
        }
      }
    }
  }
}
