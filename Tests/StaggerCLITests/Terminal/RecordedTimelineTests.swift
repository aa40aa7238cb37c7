import StaggerCLI
import StaggerCore
import Testing

/// What a terminal shows of a race in virtual time, frame by frame as the command draws it.
@Suite struct RecordedTimelineTests {
  /// Sources, interfaces, a reason for each failure, and a second try.
  static func race() throws -> ScriptedRace {
    var race = ScriptedRace()
    let wlan = Candidate.Binding(source: try SocketAddress("[2001:db8::77]:0"), interface: 3)
    try race.add("[2001:db8::1]:443", .silent, binding: wlan)
    try race.add("192.0.2.7:443", .fails(.connectionRefused, after: .milliseconds(40)))
    try race.add(
      "192.0.2.8:443", .fails(.noRouteToHost, after: .milliseconds(20)),
      binding: Candidate.Binding(interface: 3))
    try race.add("192.0.2.9:443", .connects(after: .milliseconds(330)))
    return race
  }

  /// The screen after each of some frames.
  static func screens(_ style: PictureStyle, at instants: [Int64?]) throws -> [TerminalScreen] {
    var area = LiveArea()
    var screen = TerminalScreen(columns: style.columns)
    return try instants.map { instant in
      let race = try race()
      let now = instant.map { Nanoseconds.milliseconds($0) }
      let timeline = Timeline(
        race.report(until: now ?? .infinite), now: now,
        span: now.map(Timeline.growingSpan(for:)), words: ScriptedRace.words)
      screen.write(area.draw(timeline.lines(style)).replacing("\n", with: "\r\n"))
      return screen
    }
  }

  @Test func `rows grow at 80 columns, and the last picture replaces all others`() throws {
    let style = PictureStyle(columns: 80, hasColour: true, hasUnicode: true)
    let screens = try Self.screens(style, at: [100, 400, nil])
    #expect(screens.allSatisfy { $0.faults.isEmpty && $0.colourCount > 0 })
    #expect(
      screens.map(\.text) == [
        """
         1  [2001:db8::1]:443 fro…001:db8::77 via eth0  ━━━━▸                 connecting
                                                        └0                 └500 ms

        """,
        """
         1  [2001:db8::1]:…8::77 via eth0  ━━━━━━━━━━━━━━━━▸     connecting
         2  192.0.2.7:443                            ━✗          refused (ECONNREFUSED)
         3  192.0.2.8:443 via eth0                    ━✗         no route (EHOSTUNREACH)
         4  192.0.2.9:443                              ━━━━▸     connecting
                                           └0                 └500 ms

        """,
        """
         1  [2001:db8::1]:…8::77 via eth0  ━━━━━━━━━━━━━━━━━━━○  lost
         2  192.0.2.7:443                         ━━✗            refused (ECONNREFUSED)
         3  192.0.2.8:443 via eth0                  ✗            no route (EHOSTUNREACH)
         4  192.0.2.9:443                           ━━━━━━━━━━●  connected
                                           └0             └500 ms

        """,
      ])
  }

  @Test func `with 200 columns nothing is cut`() throws {
    let style = PictureStyle(columns: 200, hasUnicode: true)
    let screen = try #require(try Self.screens(style, at: [nil]).first)
    #expect(screen.faults.isEmpty && screen.colourCount == 0)
    #expect(
      screen.text == """
         1  [2001:db8::1]:443 from 2001:db8::77 via eth0  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━\
        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━\
        ━━○  lost after 640 ms
         2  192.0.2.7:443                                                               \
                      ━━━━━━━✗                                                          \
             refused (ECONNREFUSED) after 40 ms
         3  192.0.2.8:443 via eth0                                                      \
                             ━━━✗                                                       \
             no route (EHOSTUNREACH) after 20 ms
         4  192.0.2.9:443                                                               \
                                ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━\
        ━━●  connected after 330 ms
                                                          └0               └100 ms      \
             └200 ms          └300 ms           └400 ms           └500 ms          └600 \
        ms

        """)
  }
}
