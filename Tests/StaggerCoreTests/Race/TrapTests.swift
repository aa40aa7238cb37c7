import StaggerCore
import StaggerSimulation
import Testing

/// What a driver that keeps the contract cannot do stops the program, with the state in the message.
@Suite("Broken driving contracts")
struct TrapTests {
  @Test func `an attempt that was never started`() async {
    await #expect(processExitsWith: .failure) {
      var race = begunRace()
      race.attemptConnected(AttemptID(ordinal: 7), at: .origin)
    }
  }

  @Test func `a look at an attempt that was never started`() async {
    await #expect(processExitsWith: .failure) {
      _ = begunRace().attempt(AttemptID(ordinal: 1))
    }
  }

  @Test func `a preparation that nobody asked for`() async {
    await #expect(processExitsWith: .failure) {
      var race = begunRace()
      race.attemptPrepared(AttemptID(ordinal: 0), at: .origin)
    }
  }

  @Test func `a verification of an attempt that is still connecting`() async {
    await #expect(processExitsWith: .failure) {
      var race = begunRace { $0.verifies = true }
      race.attemptVerified(AttemptID(ordinal: 0), at: .origin)
    }
  }

  @Test func `a connect that is answered twice`() async {
    await #expect(processExitsWith: .failure) {
      var race = begunRace()
      race.attemptConnected(AttemptID(ordinal: 0), at: .origin)
      race.attemptConnected(AttemptID(ordinal: 0), at: .origin)
    }
  }

  @Test func `a failure of an attempt that has succeeded`() async {
    await #expect(processExitsWith: .failure) {
      var race = begunRace()
      race.attemptConnected(AttemptID(ordinal: 0), at: .origin)
      race.attemptFailed(
        AttemptID(ordinal: 0), AttemptFailure(.connectionReset, at: .connect), at: .origin)
    }
  }

  @Test func `a deferral after another attempt was started`() async {
    await #expect(processExitsWith: .failure) {
      var race = begunRace()
      let later = MonotonicInstant.origin + .milliseconds(250)
      _ = race.nextAction(at: later)
      race.attemptDeferred(AttemptID(ordinal: 0), until: .distantFuture, at: later)
    }
  }

  @Test func `an answer about an attempt that waits for the host`() async {
    await #expect(processExitsWith: .failure) {
      var race = begunRace()
      race.attemptDeferred(AttemptID(ordinal: 0), until: .distantFuture, at: .origin)
      race.attemptConnected(AttemptID(ordinal: 0), at: .origin)
    }
  }

  @Test func `more candidates than the limit`() async {
    await #expect(processExitsWith: .failure) {
      var settings = RaceSettings()
      settings.candidateLimit = 2
      _ = Race(settings: settings, candidateCount: 3, deadline: nil, at: .origin)
    }
  }

  @Test func `the message names the attempt and the state`() async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var race = begunRace()
      race.attemptVerified(AttemptID(ordinal: 0), at: .origin)
    }
    let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(
      message.contains("attempt 0 verified while connecting; racing, 1 attempts, 1 under way"))
  }
}

/// A race over two candidates whose first attempt is connecting.
private func begunRace(_ change: (inout RaceSettings) -> Void = { _ in }) -> Race {
  var settings = RaceSettings()
  change(&settings)
  var race = Race(settings: settings, candidateCount: 2, deadline: nil, at: .origin)
  _ = race.nextAction(at: .origin)
  return race
}
