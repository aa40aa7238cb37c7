import StaggerCLI
import StaggerCore

/// A race in virtual time, whose peers do what a table says.
struct ScriptedRace {
  /// What a peer does with a connect.
  enum Peer {
    case connects(after: Nanoseconds)
    /// Its check passes some time after it has connected; that of `connects` never does.
    case talks(connected: Nanoseconds, after: Nanoseconds)
    case fails(Errno, after: Nanoseconds)
    case silent
  }

  var settings = RaceSettings()
  var timeout: Nanoseconds?
  var cancelledAfter: Nanoseconds?
  var peers: [(candidate: Candidate, peer: Peer)] = []

  mutating func add(_ text: String, _ peer: Peer, binding: Candidate.Binding = .none) throws {
    peers.append((Candidate(try SocketAddress(text), binding: binding), peer))
  }

  /// Runs the race to its end, or to an instant.
  func report(until end: Nanoseconds = .infinite) -> RaceReport {
    let candidates = CandidateList(peers.map(\.candidate))
    let start = MonotonicInstant.origin
    var race = Race(
      settings: settings, candidates: candidates, deadline: timeout.map { start + $0 }, at: start)
    var answers: [(time: MonotonicInstant, id: AttemptID, peer: Peer)] = []
    var checks: [(time: MonotonicInstant, id: AttemptID)] = []
    var now = start
    while true {
      while let action = race.nextAction(at: now) {
        guard case .connect(let id, let candidate) = action else { continue }
        let peer = peers[Int(candidate.index)].peer
        if let time = peer.time { answers.append((now + time, id, peer)) }
      }
      let instants =
        answers.map(\.time) + checks.map(\.time)
        + [race.nextDeadline, cancelledAfter.map { start + $0 }].compactMap { $0 }
      guard race.phase != .ended, let next = instants.min(), next - start <= end else { break }
      now = max(now, next)
      for answer in answers where answer.time == now {
        switch answer.peer {
        case .connects: race.attemptConnected(answer.id, at: now)
        case .talks(_, let time):
          race.attemptConnected(answer.id, at: now)
          checks.append((now + time, answer.id))
        case .fails(let error, _):
          race.attemptFailed(answer.id, AttemptFailure(error, at: .connect), at: now)
        case .silent: break
        }
      }
      answers.removeAll { $0.time <= now }
      for check in checks where check.time == now { race.attemptVerified(check.id, at: now) }
      checks.removeAll { $0.time <= now }
      if let cancelledAfter, start + cancelledAfter <= now { race.cancelled(at: now) }
      race.timeReached(now)
    }
    return RaceReport(of: race, candidates: candidates)
  }

  /// Names without a kernel: interface 3 is eth0.
  static let names = AddressNames { $0 == 3 ? "eth0" : nil }
  static let words = AttemptWords(names: names)
}

extension ScriptedRace.Peer {
  fileprivate var time: Nanoseconds? {
    switch self {
    case .connects(let time), .talks(let time, _), .fails(_, let time): time
    case .silent: nil
    }
  }
}
