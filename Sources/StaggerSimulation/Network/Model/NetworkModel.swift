public import StaggerCore

/// A network from whose properties follows what becomes of each attempt.
///
/// It is a pure function of its members: the answer to a connect depends on the candidate, the number
/// of the try and the instant at which it begins, and on nothing that happened before. So two
/// different machines meet the same network, and a run can be repeated.
///
///     var network = SimulatedNetwork([SimulatedCandidate("A"), SimulatedCandidate("B")])
///     network.model = NetworkModel(seed: 7, paths: [
///       NetworkPath(roundTrip: .fixed(.milliseconds(40)), lossPerMille: 300),
///       NetworkPath(roundTrip: .pareto(minimum: .milliseconds(30), shapePerMille: 1_500)),
///     ])
///     network.model?.outages = [InterfaceOutage(of: 0, TimeSpan(from: .milliseconds(20)))]
///
/// The times of the conditions are the network's own. A race begins at `raceStart` of them, so that
/// several races can follow each other on one network.
public struct NetworkModel: Hashable, Sendable {
  /// From which everything is drawn.
  public var seed: UInt64
  /// The way to each candidate, by the index of its `CandidateID`.
  public var paths: [NetworkPath]
  /// How the kernel sends SYNs again; nil means that it never sends one again and never gives up.
  public var retransmission: SynRetransmission? = .linux
  /// When interfaces are lost.
  public var outages: [InterfaceOutage] = []
  /// When no local port is free: each connect fails at once with EADDRNOTAVAIL.
  public var portShortages: [TimeSpan] = []
  /// When no descriptor is free: each connect is put off.
  public var descriptorShortages: [DescriptorShortage] = []
  /// All drawn delays are rounded up to a multiple of it, so that things can fall on one instant.
  public var grain = Nanoseconds(1)
  /// When the race begins, in the network's own time.
  public var raceStart = Nanoseconds.zero

  /// Makes a network with a path for each candidate.
  public init(seed: UInt64, paths: [NetworkPath]) {
    self.seed = seed
    self.paths = paths
  }
}

/// What a connect leads to.
public enum ConnectAnswer: Hashable, Sendable {
  /// It is carried out, and this becomes of it.
  case step(StepScript)
  /// The host has no room before the instant, counted from the race's start; infinite: until released.
  case noRoom(until: Nanoseconds)
}
