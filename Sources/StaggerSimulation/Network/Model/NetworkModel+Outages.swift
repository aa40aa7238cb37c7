import StaggerCore

extension NetworkModel {
  /// What comes by itself during the race: the end of each shortage that a driver waits out.
  var events: [ScriptedEvent] {
    descriptorShortages.compactMap { shortage in
      let time = shortage.span.end - raceStart
      guard shortage.retryInterval == nil, time >= .zero, shortage.span.end != .infinite else {
        return nil
      }
      return ScriptedEvent(at: time, .hostReleased)
    }
  }

  /// Why a connect that begins now fails before a packet leaves; nil where one leaves.
  func localError(_ path: NetworkPath, at now: Nanoseconds) -> Errno? {
    for outage in outages where outage.interface == path.interface && outage.span.contains(now) {
      if case .fails(let error) = outage.kind { return error }
    }
    for shortage in portShortages where shortage.contains(now) { return .addressNotAvailable }
    return nil
  }

  /// Whether a packet is lost because the interface is.
  func isSilent(_ path: NetworkPath, at time: Nanoseconds) -> Bool {
    for outage in outages where outage.interface == path.interface && outage.kind == .silent {
      if outage.span.contains(time) { return true }
    }
    return false
  }

  /// A step that begins now, which an outage on its way makes fail.
  func interrupted(
    _ step: StepScript, of path: NetworkPath, _ place: AttemptStep, at now: Nanoseconds
  ) -> StepScript {
    var step = step
    for outage in outages where outage.interface == path.interface {
      guard case .fails(let error) = outage.kind, outage.span.end > now else { continue }
      let delay = max(.zero, outage.span.start - now)
      if let duration = step.duration, duration <= delay { continue }
      step = .fails(AttemptFailure(error, at: place), after: delay)
    }
    return step
  }

  /// A check that begins now, of which nothing is heard once its interface falls silent.
  func silenced(_ step: StepScript, of path: NetworkPath, from now: Nanoseconds) -> StepScript {
    for outage in outages where outage.interface == path.interface && outage.kind == .silent {
      let end = step.duration.map { now + $0 } ?? .infinite
      if outage.span.overlaps(from: now, to: end) { return .silent }
    }
    return step
  }
}

extension StepScript {
  /// How long it takes until something is heard; nil for ever.
  var duration: Nanoseconds? {
    switch self {
    case .succeeds(let span), .fails(_, let span): span
    case .silent: nil
    }
  }
}
