import StaggerCLI
import StaggerCore
import Testing

@Suite struct EventDocumentTests {
  static func line(_ kind: RaceEvent.Kind) -> String {
    JSONText.line(
      EventDocument(
        RaceEvent(time: .milliseconds(250), kind: kind), words: ScriptedRace.words))
  }

  @Test func `the start of an attempt says what is tried`() throws {
    let candidate = Candidate(
      try SocketAddress("192.0.2.1:443"),
      binding: Candidate.Binding(source: try SocketAddress("198.51.100.7:0"), interface: 3))
    #expect(
      Self.line(.connecting(AttemptID(ordinal: 1), candidate)) == """
        {"attempt":2,"errno":null,"event":"connecting","interface":"eth0","reason":null,\
        "remote":"192.0.2.1:443","source":"198.51.100.7","step":null,"time_ms":250}

        """)
  }

  @Test func `a failure says why and where`() {
    let failure = AttemptFailure(.connectionRefused, at: .connect)
    #expect(
      Self.line(.failed(AttemptID(ordinal: 0), failure)) == """
        {"attempt":1,"errno":"ECONNREFUSED","event":"failed","interface":null,\
        "reason":"refused (ECONNREFUSED)","remote":null,"source":null,"step":"connect",\
        "time_ms":250}

        """)
  }

  static let others: [(RaceEvent.Kind, String, String)] = [
    (.deferred(AttemptID(ordinal: 0)), "deferred", "null"),
    (.connected(AttemptID(ordinal: 0)), "connected", "null"),
    (.verified(AttemptID(ordinal: 0)), "verified", "null"),
    (.stopped(AttemptID(ordinal: 0), .lost), "stopped", "\"lost\""),
    (.won(AttemptID(ordinal: 0)), "won", "null"),
    (.finished(.timedOut), "finished", "\"out of time\""),
  ]

  @Test(arguments: others.indices)
  func `every event has its word`(index: Int) {
    let (kind, name, reason) = Self.others[index]
    let line = Self.line(kind)
    #expect(line.contains("\"event\":\"\(name)\""))
    #expect(line.contains("\"reason\":\(reason)"))
  }
}
