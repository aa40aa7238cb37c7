import StaggerCLI
import StaggerCore
import Testing

@Suite struct RaceDocumentTests {
  @Test func `a race is one line with every key`() throws {
    var race = ScriptedRace()
    try race.add("192.0.2.7:443", .fails(.connectionRefused, after: .milliseconds(40)))
    try race.add(
      "192.0.2.9:443", .connects(after: .milliseconds(10)),
      binding: Candidate.Binding(interface: 3))
    let result = ConnectResult(
      report: race.report(), localAddress: try SocketAddress("198.51.100.7:40112"))
    #expect(
      JSONText.line(RaceDocument(result, words: ScriptedRace.words)) == """
        {"attempts":[{"began_ms":0,"connect_began_ms":0,"connected_ms":null,"ended_ms":40,\
        "errno":"ECONNREFUSED","error":"refused (ECONNREFUSED)","id":1,"interface":null,\
        "remote":"192.0.2.7:443","source":null,"state":"failed","step":"connect",\
        "try_number":1},\
        {"began_ms":40,"connect_began_ms":40,"connected_ms":50,"ended_ms":50,"errno":null,\
        "error":null,"id":2,"interface":"eth0","remote":"192.0.2.9:443","source":null,\
        "state":"won","step":null,"try_number":1}],"deferrals":0,"duration_ms":50,"error":null,\
        "outcome":"connected","schema":1,"untried":0,\
        "winner":{"attempt":2,"interface":"eth0","local":"198.51.100.7:40112",\
        "remote":"192.0.2.9:443","won_ms":50},\
        "winners":[{"attempt":2,"interface":"eth0","local":"198.51.100.7:40112",\
        "remote":"192.0.2.9:443","won_ms":50}],"winners_wanted":1}

        """)
  }

  @Test func `bad input names its entry`() {
    let error = UsageError(
      "target 2: no", code: "port_zero", entry: UsageError.Entry("target", number: 2, text: "x:0"))
    #expect(
      JSONText.line(RaceDocument(error, words: ScriptedRace.words)) == """
        {"attempts":[],"deferrals":0,"duration_ms":0,"error":{"code":"port_zero",\
        "entry":{"kind":"target","number":2,"text":"x:0"},"errno":null,\
        "message":"target 2: no"},"outcome":"bad_input","schema":1,"untried":0,"winner":null,\
        "winners":[],"winners_wanted":1}

        """)
  }

  static let endings: [(ConnectError.Code, StopSignal?, String, CommandStatus)] = [
    (.allAttemptsFailed, nil, "failed", .failed), (.timedOut, nil, "timed_out", .timedOut),
    (.cancelled, .interrupt, "interrupted", .interrupted),
    (.cancelled, .terminate, "interrupted", .terminated),
  ]

  @Test(arguments: endings)
  func `every ending has its word and its status`(
    code: ConnectError.Code, signal: StopSignal?, word: String, status: CommandStatus
  ) throws {
    var race = ScriptedRace()
    let fails = code == .allAttemptsFailed
    try race.add(
      "192.0.2.1:1", fails ? .fails(.connectionRefused, after: .milliseconds(1)) : .silent)
    race.timeout = code == .timedOut ? .milliseconds(5) : nil
    race.cancelledAfter = code == .cancelled ? .milliseconds(5) : nil
    let report = race.report()
    let result = ConnectResult(
      report: report, error: ConnectError(code, report: report), signal: signal)
    let text = JSONText.line(RaceDocument(result, words: ScriptedRace.words))
    #expect(text.contains("\"outcome\":\"\(word)\""))
    #expect(text.contains("\"code\":\"\(code.name)\""))
    #expect(result.status == status)
  }

  @Test(
    arguments: [
      (ConnectError.Code.portZero, CommandStatus.usage), (.sourceUnavailable, .usage),
      (.resourceLimit, .hostLimit), (.cannotResolve, .notResolved), (.permissionDenied, .forbidden),
      (.optionRefused, .usage),
      (ConnectError.Code(rawValue: 15), .failed), (ConnectError.Code(rawValue: 99), .usage),
    ])
  func `errors have their exit status, unknown ones too`(
    code: ConnectError.Code, status: CommandStatus
  ) {
    #expect(CommandStatus(code) == status)
  }
}
