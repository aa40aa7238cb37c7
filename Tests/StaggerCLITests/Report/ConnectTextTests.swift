import StaggerCLI
import StaggerCore
import Testing

@Suite struct ConnectTextTests {
  static let plain = PictureStyle(columns: 80)

  @Test func `a winner's line names both ends, the time and the attempt`() throws {
    let report = try TimelineTests.race().report()
    let local = try SocketAddress("198.51.100.7:40112")
    let text = ConnectText(
      ConnectResult(report: report, localAddress: local), words: ScriptedRace.words)
    #expect(
      text.summary
        == "connected 192.0.2.9:443 from 198.51.100.7:40112 in 400 ms (attempt 3 of 3)")
    #expect(
      text.full(Self.plain) == """
        connected 192.0.2.9:443 from 198.51.100.7:40112 in 400 ms (attempt 3 of 3)

        attempt  remote              start    time  outcome
              1  [2001:db8::1]:443    0 ms  400 ms  lost
              2  192.0.2.7:443      250 ms   40 ms  refused (ECONNREFUSED)
              3  192.0.2.9:443      290 ms  110 ms  connected

        """)
  }

  @Test func `columns appear when somebody has something to say`() throws {
    var race = ScriptedRace()
    let source = SocketAddress(try IPAddress("198.51.100.7"), port: 0)
    try race.add("192.0.2.1:443", .silent, binding: Candidate.Binding(source: source))
    try race.add("192.0.2.1:443", .silent, binding: Candidate.Binding(interface: 3))
    try race.add("192.0.2.1:443", .silent, binding: Candidate.Binding(interface: 4))
    race.timeout = .milliseconds(300)
    let report = race.report()
    let error = ConnectError(.timedOut, report: report)
    let text = ConnectText(
      ConnectResult(report: report, error: error), words: ScriptedRace.words)
    #expect(
      text.full(Self.plain) == """
        not connected: timed out after 300 ms and 2 attempts

        attempt  remote         source        interface   start    time  outcome
              1  192.0.2.1:443  198.51.100.7               0 ms  300 ms  no answer in time
              2  192.0.2.1:443                eth0       250 ms   50 ms  no answer in time
        1 candidate was never tried

        """)
  }

  @Test func `an interface that is bound by its name is called so`() {
    let names = ScriptedRace.words.names
    #expect(names.interface(of: Candidate.Binding(interfaceName: "up0")) == "up0")
    #expect(names.interface(of: Candidate.Binding(interface: 3, interfaceName: "up0")) == "eth0")
    #expect(names.interface(of: .none) == nil)
  }

  @Test func `a failed race says why, an interrupted one that it was`() throws {
    var race = ScriptedRace()
    try race.add("192.0.2.1:443", .fails(.noRouteToHost, after: .milliseconds(3)))
    let report = race.report()
    let error = ConnectError(.allAttemptsFailed, errno: .noRouteToHost, report: report)
    func summary(_ signal: StopSignal?) -> String {
      let result = ConnectResult(report: report, error: error, signal: signal)
      return ConnectText(result, words: ScriptedRace.words).summary
    }
    #expect(
      summary(nil)
        == "not connected after 3 ms: the only attempt failed: No route to host (EHOSTUNREACH)")
    #expect(summary(.interrupt) == "interrupted after 3 ms")
    #expect(summary(.terminate) == "terminated after 3 ms")
  }

  static let reasons: [(AttemptFailure, String)] = [
    (AttemptFailure(.connectionRefused, at: .connect), "refused (ECONNREFUSED)"),
    (AttemptFailure(.noRouteToHost, at: .connect), "no route (EHOSTUNREACH)"),
    (AttemptFailure(.networkUnreachable, at: .connect), "no network (ENETUNREACH)"),
    (AttemptFailure(.timedOut, at: .connect), "timed out after 1 s"),
    (AttemptFailure(.connectionReset, at: .connect), "connection reset by peer (ECONNRESET)"),
    (AttemptFailure(.addressFamilyNotSupported, at: .bind), "no source of its family"),
    (
      AttemptFailure(.addressNotAvailable, at: .bind),
      "cannot bind: cannot assign requested address (EADDRNOTAVAIL)"
    ),
  ]

  @Test(arguments: reasons)
  func `a failure has its reason and the kernel's name`(failure: AttemptFailure, text: String) {
    let words = AttemptWords(names: ScriptedRace.names, attemptTimeout: .seconds(1))
    #expect(words.reason(for: failure) == text)
  }

  @Test func `without a limit of its own an attempt was timed out by the kernel`() {
    let failure = AttemptFailure(.timedOut, at: .connect)
    #expect(ScriptedRace.words.reason(for: failure) == "timed out (ETIMEDOUT)")
  }
}
