public import StaggerCore

// Times that come in and go out count from the race's start; inside, they are the network's own.

extension NetworkModel {
  /// What becomes of a preparation that begins at `time`.
  ///
  /// - Precondition: The candidate has a path.
  public func preparation(
    of candidate: CandidateID, try number: Int, at time: Nanoseconds
  ) -> StepScript {
    let path = paths[Int(candidate.index)]
    var random = random(candidate, number, .preparation)
    return interrupted(
      draw(path.preparation, .prepare, &random), of: path, .prepare, at: raceStart + time)
  }

  /// What becomes of a connect that begins at `time`.
  ///
  /// - Precondition: The candidate has a path.
  /// - Complexity: O(SYNs × outages).
  public func connect(
    to candidate: CandidateID, try number: Int, at time: Nanoseconds
  ) -> ConnectAnswer {
    let now = raceStart + time
    for shortage in descriptorShortages where shortage.span.contains(now) {
      guard let interval = shortage.retryInterval else { return .noRoom(until: .infinite) }
      return .noRoom(until: time + interval)
    }
    let path = paths[Int(candidate.index)]
    if let error = localError(path, at: now) {
      return .step(.fails(AttemptFailure(error, at: .connect, reachedNetwork: false), after: .zero))
    }
    var random = random(candidate, number, .connect)
    let answer = path.answers.isEmpty ? .nothing : random.pick(path.answers)
    if case .localError(let error, let step) = answer {
      return .step(.fails(AttemptFailure(error, at: step, reachedNetwork: false), after: .zero))
    }
    let step = handshake(path, answer, from: now, &random)
    return .step(interrupted(step, of: path, .connect, at: now))
  }

  /// What becomes of a check that begins at `time`.
  ///
  /// - Parameters:
  ///   - candidate: The candidate that was connected to.
  ///   - number: The number of the try, counted from 0.
  ///   - connected: When the transport was connected.
  ///   - time: When the check begins.
  /// - Returns: How long it takes and how it ends.
  /// - Precondition: The candidate has a path.
  public func verification(
    of candidate: CandidateID, try number: Int, connected: Nanoseconds, at time: Nanoseconds
  ) -> StepScript {
    let path = paths[Int(candidate.index)]
    var random = random(candidate, number, .verification)
    var step = draw(path.verification, .verify, &random)
    if let hangUp = path.hangUp {
      let delay = max(.zero, connected + rounded(hangUp.delay.draw(&random)) - time)
      if step.duration.map({ delay < $0 }) ?? true {
        step = .fails(AttemptFailure(hangUp.error, at: .verify), after: delay)
      }
    }
    let silenced = silenced(step, of: path, from: raceStart + time)
    return interrupted(silenced, of: path, .verify, at: raceStart + time)
  }

  private func draw(
    _ path: PathStep, _ step: AttemptStep, _ random: inout SeededGenerator
  ) -> StepScript {
    let duration = rounded(path.duration.draw(&random))
    if random.perMille(path.silencesPerMille) { return .silent }
    if random.perMille(path.failuresPerMille) {
      return .fails(AttemptFailure(path.error, at: step), after: duration)
    }
    return .succeeds(after: duration)
  }

  // MARK: Randomness

  private enum Purpose: UInt64 {
    case preparation
    case connect
    case verification
  }

  /// The stream of one step of one try of a candidate in one race.
  private func random(
    _ candidate: CandidateID, _ number: Int, _ purpose: Purpose
  ) -> SeededGenerator {
    let label = UInt64(candidate.index) << 24 ^ UInt64(number) << 2 ^ purpose.rawValue
    return SeededGenerator(seed: seed).stream(UInt64(bitPattern: raceStart.count)).stream(label)
  }

  func rounded(_ delay: Nanoseconds) -> Nanoseconds {
    let grain = max(1, grain.count)
    let rest = delay.count % grain
    return rest == 0 ? delay : delay + Nanoseconds(grain - rest)
  }
}
