import StaggerCore
import StaggerLinux
import StaggerTestSupport

extension FaultRun {
  /// How the race ended.
  var end: ExpectedEnd {
    guard let error = result.error else { return .connected(count: result.winners.count) }
    switch error.code {
    case codeOfFailure: return .failed
    case .timedOut: return .timedOut
    case .cancelled: return .cancelled
    default: return .error(error.code, error.errno ?? Errno(rawValue: 0))
    }
  }

  /// How the race may end, from what becomes of each candidate and from what the faults do.
  var allowedEnds: Set<ExpectedEnd> {
    var victims: Set<UInt16> = []
    var ends: Set<ExpectedEnd> = []
    var mayEndEarly = false
    var mustEndEarly = false
    for fault in faults {
      switch fault.consequence {
      case .attemptFails:
        victims.formUnion(self.victims(of: fault))
      case .startIsHeld:
        let isFirst = fault == faults.first
        if isFirst, isSomethingUnderWay(beside: fault) { continue }
        mayEndEarly = true
        mustEndEarly = mustEndEarly || isFirst
        ends.insert(early(.error(.resourceLimit, fault.error)))
        if path.timeout != nil { ends.insert(early(.timedOut)) }
      case .optionEndsRace(let code):
        mayEndEarly = true
        mustEndEarly = mustEndEarly || fault == faults.first
        ends.insert(early(.error(code, fault.error)))
      case .nobodyDrives:
        mayEndEarly = true
        mustEndEarly = mustEndEarly || fault == faults.first
        ends.insert(early(.error(.resourceLimit, fault.error)))
      case .waitsPoorly, .nothing: break
      }
    }
    if !mayEndEarly || !mustEndEarly { ends.insert(endOfFates(without: victims)) }
    return ends
  }

  /// A race that ends early brings the winners that it has.
  private func early(_ end: ExpectedEnd) -> ExpectedEnd {
    let won = result.report.winners.count
    return won > 0 ? .connected(count: won) : end
  }

  private func endOfFates(without victims: Set<UInt16>) -> ExpectedEnd {
    let fates = path.peers.map(\.target.port).map { port in
      victims.contains(port) ? FaultPath.Fate.fails : path.fate(of: port)
    }
    let wins = fates.count(where: { $0 == .wins })
    if wins >= path.winners { return .connected(count: path.winners) }
    if fates.contains(.hangs) {
      if path.cancellation != nil, drive != .blocking { return .cancelled }
      if path.timeout != nil { return wins > 0 ? .connected(count: wins) : .timedOut }
    }
    return wins > 0 ? .connected(count: wins) : .failed
  }

  /// The code of a race in which every attempt failed, from the evidence.
  private var codeOfFailure: ConnectError.Code {
    let failures = result.report.failures
    let isAboutBinding = failures.allSatisfy { $0.step == .bind }
    guard isAboutBinding, !failures.isEmpty, failures.count == result.report.attempts.count else {
      return .allAttemptsFailed
    }
    let isForbidden = failures.allSatisfy {
      $0.error == .permissionDenied || $0.error == .notPermitted
    }
    return isForbidden ? .permissionDenied : .sourceUnavailable
  }
}

extension RaceReport {
  /// Why attempts failed, in the order of starts.
  var failures: [AttemptFailure] {
    attempts.compactMap { if case .failed(let failure) = $0.state { failure } else { nil } }
  }

  /// The error that stands for the race by the default rule: the first that the network answered with.
  var firstAnswer: Errno? {
    (failures.first { $0.reachedNetwork && $0.error != .timedOut } ?? failures.first)?.error
  }
}
