public import StaggerCore

/// A small race, and what the world may do to it.
public struct ExplorationCase: Hashable, Sendable {
  /// What the case is about, for people.
  public var name: String
  /// How the race is run.
  public var settings = RaceSettings()
  /// The family of each candidate, in the order of the list.
  public var families: [AddressFamily]
  /// The candidates' own delays, where they have any.
  public var delays: [Nanoseconds?] = []
  /// Whether each candidate must be brought up before its connect.
  public var prepares = false
  /// The candidates with which a tier of a strict order begins.
  public var tiers: Set<Int> = []
  /// Whether a resolver brings the candidates, each family by an answer of its own.
  public var resolves = false
  /// Whether a service record is asked for as well; without hints.
  public var asksForServiceRecord = false
  /// Orders that may replace the order of a list that is complete, each once.
  public var lateOrders: [[Int]] = []
  /// The time that the race has.
  public var timeout: Nanoseconds?
  /// How attempts may fail.
  public var failures: [AttemptFailure] = [AttemptFailure(.connectionRefused, at: .connect)]
  /// Whether the caller may give up.
  public var mayCancel = true
  /// Whether the host may fail or have no room.
  public var mayLackRoom = false
  /// The distance of instants at which the world may speak between two timers.
  public var grid = Nanoseconds.milliseconds(10)

  /// Makes a case over candidates of these families.
  public init(
    _ name: String, _ families: [AddressFamily],
    _ change: (inout ExplorationCase) -> Void = { _ in }
  ) {
    self.name = name
    self.families = families
    settings.attemptDelay = .milliseconds(20)
    settings.minimumAttemptDelay = .milliseconds(10)
    settings.maximumAttemptDelay = .milliseconds(40)
    settings.resolutionDelay = .milliseconds(10)
    change(&self)
  }
}

extension ExplorationCase {
  /// Candidates of the families that have answered, in the order of the list.
  func list(_ answered: Set<AddressFamily>) -> [RaceCandidate] {
    candidates(families.indices.filter { answered.contains(families[$0]) })
  }

  /// The candidates with these indices.
  func candidates(_ indices: [Int]) -> [RaceCandidate] {
    indices.map { index in
      RaceCandidate(
        id: CandidateID(index: UInt32(index)), delay: index < delays.count ? delays[index] : nil,
        needsPreparation: prepares, waitsForEarlier: tiers.contains(index))
    }
  }

  /// How far back anything can matter: twice the longest span, and a little more.
  var memory: Nanoseconds {
    var spans = [
      settings.attemptDelay, settings.minimumGap, settings.resolutionDelay,
      settings.verificationAllowance ?? .zero, settings.attemptTimeout ?? .zero,
      settings.preparationTimeout ?? .zero,
    ]
    spans += delays.compactMap { $0 }.map {
      min(max($0, settings.minimumAttemptDelay), settings.maximumAttemptDelay)
    }
    let longest = spans.max() ?? .zero
    return longest + longest + Nanoseconds(1)
  }
}
