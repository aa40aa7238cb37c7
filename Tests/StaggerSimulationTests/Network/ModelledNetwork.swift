import StaggerCore
import StaggerSimulation

extension Int {
  /// So many milliseconds.
  var ms: Nanoseconds { .milliseconds(self) }
  /// So many seconds.
  var s: Nanoseconds { .seconds(self) }
}

/// A network of candidates A, B, C … with these paths.
func modelled(
  _ paths: NetworkPath..., seed: UInt64 = 1, _ change: (inout NetworkModel) -> Void = { _ in }
) -> SimulatedNetwork {
  let labels = ["A", "B", "C", "D", "E", "F"]
  var network = SimulatedNetwork(paths.indices.map { SimulatedCandidate(labels[$0]) })
  var model = NetworkModel(seed: seed, paths: paths)
  change(&model)
  network.model = model
  return network
}

extension NetworkPath {
  /// A peer that answers after 30 ms.
  static func answering(_ answers: PathAnswer..., loss: Int = 0) -> NetworkPath {
    NetworkPath(roundTrip: .fixed(30.ms), lossPerMille: loss, answers: answers)
  }

  /// The same over another interface.
  func over(_ interface: Int) -> NetworkPath {
    var path = self
    path.interface = interface
    return path
  }
}

/// What became of one attempt: when it ended, counted from the start of its connect, and how.
struct Fate: Hashable {
  let after: Nanoseconds?
  let end: AttemptEnd?

  static func won(_ after: Nanoseconds) -> Fate { Fate(after: after, end: .won) }

  static func failed(
    _ error: Errno, _ after: Nanoseconds, at step: AttemptStep = .connect,
    reachedNetwork: Bool? = nil
  ) -> Fate {
    let failure = AttemptFailure(error, at: step, reachedNetwork: reachedNetwork)
    return Fate(after: after, end: .failed(failure))
  }

  static var open: Fate { Fate(after: nil, end: nil) }
}

extension Timeline {
  /// What became of each attempt.
  var fates: [Fate] {
    attempts.map { attempt in
      let after = attempt.ended.flatMap { end in attempt.connectBegan.map { end - $0 } }
      return Fate(after: after, end: attempt.end)
    }
  }
}

/// Runs the product's machine on the network; a rule that it breaks is an error.
func race(
  _ network: SimulatedNetwork, _ change: (inout Simulation) -> Void = { _ in }
) throws -> Timeline {
  var simulation = Simulation(network: network)
  change(&simulation)
  let timeline = try simulation.run()
  if let violation = timeline.violations.first { throw BrokenRule(violation: violation) }
  return timeline
}

struct BrokenRule: Error {
  let violation: Violation
}
