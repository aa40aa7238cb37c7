import StaggerCore
import StaggerLinux
import StaggerTestSupport

/// How a race may end.
enum ExpectedEnd: Hashable {
  case connected(count: Int)
  /// Every attempt failed.
  case failed
  case timedOut
  case cancelled
  case error(ConnectError.Code, Errno)
}

extension FaultRun {
  /// Everything that is wrong with the run; empty when nothing is.
  func objections(comparedTo healthy: FaultRun) -> [String] {
    var found = alwaysWrong
    for fault in faults { found += objections(to: fault) }
    let end = end
    if !allowedEnds.contains(end) { found.append("ended \(end), allowed is \(allowedEnds)") }
    if faults.allSatisfy({ $0.consequence == .nothing }) {
      if result.story != healthy.result.story || result.winners != healthy.result.winners {
        found.append("\(result.story) instead of \(healthy.result.story)")
      }
      if duration != healthy.duration { found.append("took \(duration.description)") }
    }
    return found
  }

  // MARK: What holds of every race

  /// The rules that no fault excuses.
  private var alwaysWrong: [String] {
    var found = calls.violations + books.objections
    if !calls.open.isEmpty { found.append("left open: \(calls.open)") }
    if placesLeft != 0 { found.append("\(placesLeft) places of attempts are not given back") }
    if duration > .seconds(20) { found.append("took \(duration.description)") }
    let report = result.report
    for attempt in report.attempts {
      if case .pending = attempt.state { found.append("\(attempt.id) has not ended") }
    }
    if result.winners.count != (result.error == nil ? report.winners.count : 0) {
      found.append("\(result.winners.count) winners, \(report.winners.count) in the report")
    }
    if result.winners.count > path.winners { found.append("too many winners") }
    if result.winners.contains(where: { path.fate(of: $0) != .wins }) {
      found.append("somebody won who does not answer")
    }
    if !report.attempts.isEmpty, books.outcome != report.outcome {
      found.append("told \(String(describing: books.outcome))")
    }
    if end == .failed, result.error?.errno != report.firstAnswer {
      found.append("reported \(String(describing: result.error?.errno?.name))")
    }
    let isAsked = faults.contains { $0.call == .setBlocking }
    if !isAsked, result.blockingModes.contains(!handsOverBlocking) {
      found.append("in the wrong mode")
    }
    return found
  }

  // MARK: What one fault demands

  private func objections(to fault: InjectedFault) -> [String] {
    switch fault.consequence {
    case .attemptFails(let step, _):
      if !victims(of: fault).isEmpty { return [] }
      return ["no attempt failed with \(fault.error.name) at \(step): \(result.story)"]
    case .startIsHeld(let step): return objections(toHold: fault, step)
    case .optionEndsRace:
      let evidence = AttemptFailure(fault.error, at: .option)
      var found: [String] = []
      if !result.report.failures.contains(evidence) { found.append("the option left no trace") }
      if calls.made[(fault.place + 1)...].contains(.socket) { found.append("the list was burnt") }
      return found
    case .nobodyDrives, .waitsPoorly, .nothing: return []
    }
  }

  private func objections(toHold fault: InjectedFault, _ step: AttemptStep) -> [String] {
    // Of later faults it is not known what was under way.
    guard fault == faults.first else { return [] }
    if isSomethingUnderWay(beside: fault) {
      return result.report.deferralCount > 0 ? [] : ["the start was not put off"]
    }
    let evidence = AttemptFailure(fault.error, at: step, reachedNetwork: false)
    return result.report.failures.contains(evidence) ? [] : ["the limit left no trace"]
  }

  /// Whether attempts of the engine are under way whose end frees something.
  func isSomethingUnderWay(beside fault: InjectedFault) -> Bool {
    let isToldOf = fault.call == .connect || fault.call == .lookAgain
    return booksAtFault.underWay.count - (isToldOf ? 1 : 0) + path.otherAttempts > 0
  }

  /// The ports of the attempts that show a fault as their failure.
  func victims(of fault: InjectedFault) -> [UInt16] {
    guard case .attemptFails(let step, let reachedNetwork) = fault.consequence else { return [] }
    let failure = AttemptFailure(fault.error, at: step, reachedNetwork: reachedNetwork)
    let failed = result.report.attempts.filter { $0.state == .failed(failure) }
    let ports = failed.map(\.candidate.remote.port)
    // A call that concerns a connect is known to be about one peer.
    return ports.filter { $0 == calls.ports[fault.place] ?? $0 }
  }
}
