import StaggerCore
import Testing

/// What a report says of a race, whoever drove it.
@Suite struct RaceReportTests {
  private let refused = AttemptFailure(.connectionRefused, at: .connect)

  /// A race over four candidates that begins at 1 s on its clock.
  private func begun(_ change: (inout RaceSettings) -> Void = { _ in }) throws -> Race {
    Race(settings: settings(change), candidates: try Self.list(), deadline: nil, at: at(1_000))
  }

  private static func list() throws -> CandidateList {
    CandidateList(try (1...4).map { Candidate(try SocketAddress("192.0.2.\($0):1")) })
  }

  @Test func `every attempt has its candidate, its times since the start and its end`() throws {
    var race = try begun()
    _ = race.nextAction(at: at(1_000))
    race.attemptFailed(id(0), refused, at: at(1_030))
    _ = race.nextAction(at: at(1_030))
    _ = race.nextAction(at: at(1_280))
    race.attemptConnected(id(1), at: at(1_300))
    let list = try Self.list()
    let open = RaceReport(of: race, candidates: list)
    #expect(open.outcome == nil && open.duration == 300.ms)
    #expect(open.attempts.last?.state == .pending(.connecting))
    while race.nextAction(at: at(1_300)) != nil {}

    let report = RaceReport(of: race, candidates: list)
    #expect(report.outcome == .connected && report.duration == 300.ms)
    #expect(report.attempts.map(\.state) == [.failed(refused), .won, .stopped(.lost)])
    #expect(report.attempts.map(\.candidate) == (0..<3).map { list[CandidateID(index: $0)] })
    #expect(report.attempts.map(\.began) == [0.ms, 30.ms, 280.ms])
    #expect(report.attempts.map(\.connectBegan) == [0.ms, 30.ms, 280.ms])
    #expect(report.attempts.map(\.connected) == [nil, 300.ms, nil])
    #expect(report.attempts.map(\.ended) == [30.ms, 300.ms, 300.ms])
    #expect(report.untriedCount == 1 && report.winners.map(\.id) == [id(1)])
  }

  @Test func `an attempt that ran out of its own time has failed, it was not just stopped`() throws
  {
    var race = try begun { $0.attemptTimeout = 100.ms }
    _ = race.nextAction(at: at(1_000))
    #expect(race.nextAction(at: at(1_100)) == .stop(id(0), .attemptTimedOut))
    let report = RaceReport(of: race, candidates: try Self.list())
    #expect(
      report.attempts.map(\.state) == [.failed(AttemptFailure(.timedOut, at: .connect))])
    #expect(report.attempts.first?.error == .timedOut)
  }
}
