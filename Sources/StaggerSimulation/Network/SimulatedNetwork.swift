public import StaggerCore

/// An event that comes at a fixed time, whatever the machine does.
public struct ScriptedEvent: Hashable, Sendable {
  /// When it comes, counted from the start of the race.
  public var time: Nanoseconds
  /// What happens.
  public var event: MachineEvent
  /// Whether it comes after everything else of its instant, starts and their answers included.
  public var comesLast: Bool

  /// Makes an event that comes `time` after the start of the race.
  public init(at time: Nanoseconds, _ event: MachineEvent, comesLast: Bool = false) {
    self.time = time
    self.event = event
    self.comesLast = comesLast
  }
}

/// A network that behaves as it is told: candidates with scripts, a resolver, a host, a caller.
///
///     var network = SimulatedNetwork([
///       SimulatedCandidate("A", .silent),
///       SimulatedCandidate("B", .connects(after: .milliseconds(30))),
///     ])
///     network.at(.milliseconds(100), .cancelled)
///
/// Candidates are known from the start, in their order, unless the network `resolves`; then
/// `answer(_:_:with:at:)` brings them.
public struct SimulatedNetwork: Hashable, Sendable {
  /// The candidates; the place of each is the index of its `CandidateID`.
  public var candidates: [SimulatedCandidate]
  /// Whether a resolver brings the candidates; false means that all are known from the start.
  public var resolves = false
  /// What comes at fixed times; events of one instant come in this order.
  public var script: [ScriptedEvent] = []
  /// What becomes of the attempts of candidates that have no tries of their own, if anything.
  public var model: NetworkModel?
  /// How each list of candidates is arranged; nil leaves it as it is.
  public var alternation: Alternation?

  /// Makes a network on which all candidates are known from the start.
  public init(_ candidates: [SimulatedCandidate]) {
    self.candidates = candidates
  }

  /// The candidates with these indices, as a machine knows them, in this order.
  ///
  /// - Precondition: Each index is within `candidates`.
  /// - Complexity: O(*n*) for *n* indices.
  public func list(_ indices: some Sequence<Int>) -> [RaceCandidate] {
    indices.map { index in
      RaceCandidate(
        id: CandidateID(index: UInt32(index)), delay: candidates[index].delay,
        needsPreparation: candidates[index].needsPreparation,
        waitsForEarlier: candidates[index].waitsForEarlier)
    }
  }

  /// Adds an event that comes `time` after the start of the race.
  public mutating func at(_ time: Nanoseconds, _ event: MachineEvent) {
    script.append(ScriptedEvent(at: time, event))
  }

  /// Adds an answer of the resolver, and the complete new list of candidates that it leads to.
  ///
  /// - Parameters:
  ///   - query: The question that is answered.
  ///   - answer: Whether it brought anything that can be tried.
  ///   - list: The indices of all candidates in their new order; nil leaves the candidates alone.
  ///   - time: When it comes, counted from the start of the race.
  public mutating func answer(
    _ query: ResolutionQuery, _ answer: ResolutionAnswer, with list: [Int]? = nil,
    at time: Nanoseconds
  ) {
    resolves = true
    if let list { at(time, .candidates(self.list(list))) }
    at(time, .answered(query, answer))
  }
}

extension SimulatedNetwork {
  /// What becomes of try number `number` of a candidate, counted from 0.
  func attemptScript(of candidate: CandidateID, try number: Int) -> AttemptScript {
    let index = Int(candidate.index)
    guard index < candidates.count else { return .silent }
    let tries = candidates[index].tries
    if number >= tries.count, candidates[index].repeatsLastTry { return tries.last ?? .silent }
    return number < tries.count ? tries[number] : .silent
  }

  /// Whether the model says what becomes of the candidate's attempts.
  func isModelled(_ candidate: CandidateID) -> Bool {
    let index = Int(candidate.index)
    guard let model, index < model.paths.count else { return false }
    return index >= candidates.count || candidates[index].tries.isEmpty
  }

  func label(of candidate: CandidateID) -> String {
    let index = Int(candidate.index)
    return index < candidates.count ? candidates[index].label : "#\(index)"
  }
}
