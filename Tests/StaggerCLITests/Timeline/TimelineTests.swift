import StaggerCLI
import StaggerCore
import Testing

@Suite struct TimelineTests {
  /// Silent, refused, better than the first: the race of the README.
  static func race() throws -> ScriptedRace {
    var race = ScriptedRace()
    try race.add("[2001:db8::1]:443", .silent)
    try race.add("192.0.2.7:443", .fails(.connectionRefused, after: .milliseconds(40)))
    try race.add("192.0.2.9:443", .connects(after: .milliseconds(110)))
    return race
  }

  static func picture(_ style: PictureStyle) throws -> String {
    let lines = Timeline(try race().report(), words: ScriptedRace.words).lines(style)
    return lines.joined(separator: "\n")
  }

  @Test func `at 80 columns`() throws {
    let picture = try Self.picture(PictureStyle(columns: 80, hasUnicode: true))
    #expect(
      picture == """
         1  [2001:db8::1]:443  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━○  lost
         2  192.0.2.7:443                          ━━━✗           refused (ECONNREFUSED)
         3  192.0.2.9:443                             ━━━━━━━━━●  connected
                               └0              └200 ms
        """)
  }

  @Test func `at 80 columns without Unicode`() throws {
    let picture = try Self.picture(PictureStyle(columns: 80))
    #expect(
      picture == """
         1  [2001:db8::1]:443  ================================o  lost
         2  192.0.2.7:443                          ===x           refused (ECONNREFUSED)
         3  192.0.2.9:443                             =========*  connected
                               |0              |200 ms
        """)
  }

  @Test func `at 200 columns`() throws {
    let picture = try Self.picture(PictureStyle(columns: 200, hasUnicode: true))
    #expect(
      picture == """
         1  [2001:db8::1]:443  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━\
        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━\
        ━━━○  lost after 400 ms
         2  192.0.2.7:443                                                               \
                                       ━━━━━━━━━━━━━━✗                                  \
              refused (ECONNREFUSED) after 40 ms
         3  192.0.2.9:443                                                               \
                                                     ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━\
        ━━━●  connected after 110 ms
                               └0               └50 ms            └100 ms          └150 \
        ms           └200 ms           └250 ms          └300 ms           └350 ms
        """)
  }

  @Test(arguments: [20, 40, 60])
  func `on a narrow terminal texts are cut, and the bar stays`(columns: Int) throws {
    var race = try Self.race()
    try race.add("[2001:db8:1234:5678:9abc:def0:1234:5678]:443", .silent)
    let lines = Timeline(race.report(), words: ScriptedRace.words)
      .lines(PictureStyle(columns: columns))
    #expect(lines.allSatisfy { $0.count <= max(columns, 40) })
    #expect(lines[0].contains("=o"))
  }

  @Test func `colours and signs say the same`() throws {
    let picture = try Self.picture(PictureStyle(columns: 80, hasColour: true, hasUnicode: true))
    #expect(picture.contains("○\u{1B}[0m  \u{1B}[33mlost\u{1B}[0m"))
    #expect(picture.contains("✗\u{1B}[0m  "))
    #expect(picture.contains("●\u{1B}[0m  \u{1B}[32mconnected\u{1B}[0m"))
  }

  @Test func `a race that goes on has bars up to now`() throws {
    let report = try Self.race().report(until: .milliseconds(100))
    let timeline = Timeline(
      report, now: .milliseconds(100), span: .milliseconds(200), words: ScriptedRace.words)
    #expect(timeline.rows.map(\.mark) == [.running])
    #expect(
      timeline.lines(PictureStyle(columns: 60)).first
        == " 1  [2001:db8::1]:443  ============>              connecting")
  }

  @Test func `a growing picture keeps its scale for a while`() {
    #expect(Timeline.growingSpan(for: .zero) == .milliseconds(500))
    #expect(Timeline.growingSpan(for: .milliseconds(501)) == .seconds(1))
    #expect(Timeline.growingSpan(for: .milliseconds(1_001)) == .seconds(2))
  }

  @Test func `no attempts, no picture`() {
    #expect(Timeline(rows: [], span: .zero, now: .zero).lines(PictureStyle(columns: 80)).isEmpty)
  }

  @Test func `a label names what the socket is bound to`() throws {
    var race = ScriptedRace()
    let source = SocketAddress(try IPAddress("198.51.100.7"), port: 0)
    try race.add(
      "192.0.2.1:443", .silent, binding: Candidate.Binding(source: source, interface: 3))
    race.timeout = .milliseconds(10)
    let timeline = Timeline(race.report(), words: ScriptedRace.words)
    #expect(timeline.rows.map(\.label) == ["192.0.2.1:443 from 198.51.100.7 via eth0"])
    #expect(timeline.rows.map(\.outcome) == ["no answer in time"])
  }
}
