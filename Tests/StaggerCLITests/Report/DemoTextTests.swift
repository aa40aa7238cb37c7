import StaggerCLI
import StaggerCore
import Testing

@Suite struct DemoTextTests {
  static func text() throws -> DemoText {
    var race = ScriptedRace()
    try race.add("[::1]:40001", .silent)
    try race.add("127.0.0.1:40002", .fails(.connectionRefused, after: .milliseconds(1)))
    try race.add("127.0.0.1:40003", .connects(after: .milliseconds(1)))
    let fast = ConnectResult(report: race.report())
    race.settings.failureReaction = .sequential
    race.settings.attemptTimeout = .seconds(1)
    let slow = ConnectResult(report: race.report())
    let words = AttemptWords(
      names: ScriptedRace.names, attemptTimeout: .seconds(1),
      roles: [
        race.peers[0].candidate.remote: "silent ", race.peers[1].candidate.remote: "refuses",
        race.peers[2].candidate.remote: "good   ",
      ])
    return DemoText(oneByOne: slow, race: fast, hasIPv6: true, words: words)
  }

  @Test func `both runs are drawn on one scale`() throws {
    let lines = try Self.text().lines(PictureStyle(columns: 80, hasUnicode: true))
    #expect(
      lines.joined(separator: "\n") == """
        Connecting on loopback, IPv6 and IPv4: silent ports, refusing ports, good ports.

        One by one, at most 1 s for each attempt
         1  silent   [::1]:40001      ━━━━━━━━━━━━━━━━━━━━━━━━━✗  timed out after 1 s
         2  refuses  127.0.0.1:40002                           ✗  refused (ECONNREFUSED)
         3  good     127.0.0.1:40003                           ●  connected
                                      └0          └500 ms

        As a race, the next attempt after 250 ms
         1  silent   [::1]:40001      ━━━━━━○                     lost
         2  refuses  127.0.0.1:40002        ✗                     refused (ECONNREFUSED)
         3  good     127.0.0.1:40003        ●                     connected
                                      └0          └500 ms

        The race was 0.74 s faster: 0.26 s instead of 1.00 s.
        """)
  }

  @Test func `the three numbers of the difference add up`() throws {
    #expect(try Self.text().difference == "The race was 0.74 s faster: 0.26 s instead of 1.00 s.")
  }
}
