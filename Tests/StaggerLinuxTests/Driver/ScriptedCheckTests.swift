import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

/// Checks of connected transports, on a scripted kernel: who closes what, and when.
@Suite struct ScriptedCheckTests {
  /// A race whose first attempt meets `answer`, and whose second passes.
  private func race(
    _ answer: @escaping @Sendable (_ number: CInt, ScriptedCalls) -> Verification
  ) -> ScriptedRace {
    var race = ScriptedRace([
      1: .answers(after: .milliseconds(20)), 2: .answers(after: .milliseconds(30)),
    ])
    race.configuration.stages.verify = { [calls = race.calls] number, candidate, _ in
      candidate.remote.port == 1 ? answer(number, calls) : .ok
    }
    return race
  }

  @Test func whatFailsItsCheckIsResetAtOnce() throws {
    let race = race { _, _ in .failed(.protocolError) }
    #expect(try race.run().story == ["failed EPROTO", "won"])
    #expect(race.calls.log == ["connect 1", "reset", "connect 2", "close"])
    #expect(race.calls.open.isEmpty && race.budget.inFlight == 0)
  }

  @Test func whatAFailedCheckHasClosedIsNotClosedAgain() throws {
    let race = race { number, calls in
      calls.close(Descriptor(owning: number))
      return .failed(.protocolError)
    }
    #expect(try race.run().story == ["failed EPROTO", "won"])
    #expect(race.calls.open.isEmpty && race.budget.inFlight == 0)
  }

  @Test func whatACheckHasTakenHoldsNoPlace() throws {
    let race = race { _, _ in .taken }
    #expect(try race.run().story == ["won"])
    let taken = race.calls.open.min()
    race.calls.takeBack(try #require(taken))
    #expect(race.calls.violations == [])
    #expect(race.budget.inFlight == 0)
  }
}
