import StaggerCore

extension SwarmCase {
  /// The smallest case found that still fails.
  ///
  /// It is looked for greedily: candidates are taken out, then what happens by itself, then one option
  /// after the other is put back to its default, over and over until nothing more can go.
  ///
  /// - Parameter fails: Whether a case still fails in the way that matters.
  /// - Returns: A case of which `fails` is true, if it is of this one.
  /// - Complexity: Some hundred runs of `fails`.
  public func shrunk(while fails: (SwarmCase) -> Bool) -> SwarmCase {
    var smallest = self
    var goesOn = true
    while goesOn {
      goesOn = false
      for change in smallest.simplifications {
        var smaller = smallest
        change(&smaller)
        guard smaller != smallest, fails(smaller) else { continue }
        smallest = smaller
        goesOn = true
      }
    }
    return smallest
  }

  private typealias Change = (inout SwarmCase) -> Void

  private var simplifications: [Change] {
    let network = simulation.network
    let candidates = network.candidates.indices.reversed().map { place -> Change in
      { $0.takeOut(candidate: place) }
    }
    let events = network.script.indices.reversed().map { place -> Change in
      { $0.takeOut(event: place) }
    }
    return [{ $0.raceCount = 1 }, { $0.audit = .rules }] + candidates + events + Self.ofSettings
      + Self.ofDriver + Self.ofNetwork
  }

  private mutating func takeOut(event place: Int) {
    guard place < simulation.network.script.count else { return }
    simulation.network.script.remove(at: place)
  }

  /// Takes out a candidate in the middle: those behind it get new names.
  private mutating func takeOut(candidate place: Int) {
    guard place < simulation.network.candidates.count else { return }
    simulation.network.candidates.remove(at: place)
    if let paths = simulation.network.model?.paths, place < paths.count {
      simulation.network.model?.paths.remove(at: place)
    }
    for index in simulation.network.script.indices {
      guard case .candidates(let list) = simulation.network.script[index].event else { continue }
      let kept = list.filter { Int($0.id.index) != place }.map { candidate in
        let index = Int(candidate.id.index)
        return RaceCandidate(
          id: CandidateID(index: UInt32(index > place ? index - 1 : index)), delay: candidate.delay,
          needsPreparation: candidate.needsPreparation,
          waitsForEarlier: candidate.waitsForEarlier)
      }
      simulation.network.script[index].event = .candidates(kept)
    }
  }

  private static var ofSettings: [Change] {
    func reset<Value>(_ setting: WritableKeyPath<RaceSettings, Value>) -> Change {
      { $0.simulation.settings[keyPath: setting] = RaceSettings()[keyPath: setting] }
    }
    let bounds: Change = { swarmCase in
      let standard = RaceSettings()
      swarmCase.simulation.settings.minimumGap = standard.minimumGap
      swarmCase.simulation.settings.attemptDelay = standard.attemptDelay
      swarmCase.simulation.settings.minimumAttemptDelay = standard.minimumAttemptDelay
      swarmCase.simulation.settings.maximumAttemptDelay = standard.maximumAttemptDelay
    }
    return [
      bounds, reset(\.gapRule), reset(\.failureReaction), reset(\.inFlightLimit),
      reset(\.whenFull), reset(\.attemptLimit), reset(\.candidateLimit), reset(\.attemptTimeout),
      reset(\.preparationTimeout), reset(\.deadlineRule), reset(\.winnersWanted),
      reset(\.backupAttempts), reset(\.verifies), reset(\.verificationAllowance), reset(\.gate),
      reset(\.resolutionDelay), reset(\.preferredFamily), reset(\.primaryError),
      reset(\.minimumGap), reset(\.attemptDelay), reset(\.minimumAttemptDelay),
      reset(\.maximumAttemptDelay),
    ]
  }

  private static var ofDriver: [Change] {
    [
      { $0.simulation.timeout = nil }, { $0.simulation.start = .origin },
      { $0.simulation.timerLateness = [] }, { $0.simulation.stalls = [] },
      { $0.simulation.reportsInstantAnswersInDrain = true },
      { $0.simulation.reportsLateAnswers = false }, { $0.simulation.reportsInReverse = false },
    ]
  }

  private static var ofNetwork: [Change] {
    func onEachPath(_ change: @escaping (inout NetworkPath) -> Void) -> Change {
      { swarmCase in
        guard var model = swarmCase.simulation.network.model else { return }
        for index in model.paths.indices { change(&model.paths[index]) }
        swarmCase.simulation.network.model = model
      }
    }
    func onEachCandidate(_ change: @escaping (inout SimulatedCandidate) -> Void) -> Change {
      { swarmCase in
        for index in swarmCase.simulation.network.candidates.indices {
          change(&swarmCase.simulation.network.candidates[index])
        }
      }
    }
    return [
      { $0.simulation.network.resolves = false },
      { $0.simulation.network.model?.outages = [] },
      { $0.simulation.network.model?.portShortages = [] },
      { $0.simulation.network.model?.descriptorShortages = [] },
      { $0.simulation.network.model?.retransmission = .linux },
      { $0.simulation.network.model?.grain = Nanoseconds(1) },
      onEachCandidate { $0.delay = nil }, onEachCandidate { $0.needsPreparation = false },
      onEachCandidate { $0.waitsForEarlier = false },
      onEachPath { $0.lossPerMille = 0 }, onEachPath { $0.hangUp = nil },
      onEachPath { $0.preparation = PathStep() }, onEachPath { $0.verification = PathStep() },
      // Each step has to be one way, or there would be no end.
      onEachPath { $0.answers = [.accepts] },
      onEachPath { if $0.answers != [.accepts] { $0.answers = [.nothing] } },
      onEachPath { $0.roundTrip = .fixed(.milliseconds(100)) },
    ]
  }
}
