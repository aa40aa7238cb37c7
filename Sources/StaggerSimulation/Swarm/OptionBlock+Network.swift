import StaggerCore

extension OptionBlock {
  mutating func add(_ network: SimulatedNetwork) {
    section("candidates")
    for candidate in network.candidates {
      var words: [String] = []
      if let delay = candidate.delay { words.append("delay \(delay.exact)") }
      if candidate.needsPreparation { words.append("is prepared") }
      if candidate.waitsForEarlier { words.append("begins a tier") }
      add(candidate.label, words.joined(separator: ", "))
      for attempt in candidate.tries { add("", attempt.text) }
    }
    section(network.resolves ? "events, with a resolver" : "events")
    for event in network.script { add(event.time.exact, event.event.text) }
  }

  mutating func add(_ model: NetworkModel, _ network: SimulatedNetwork) {
    section("network")
    add("seed", "\(model.seed)")
    add("retransmission", model.retransmission.map(\.text) ?? "never, and never gives up")
    add("grain", model.grain.exact)
    add("raceStart", model.raceStart.exact)
    for outage in model.outages {
      add("outage", "interface \(outage.interface), \(outage.span.text), \(outage.kind.text)")
    }
    for shortage in model.portShortages { add("no free port", shortage.text) }
    for shortage in model.descriptorShortages {
      let retry = shortage.retryInterval.map { "retry after \($0.exact)" } ?? "until released"
      add("no free descriptor", "\(shortage.span.text), \(retry)")
    }
    section("paths")
    for (index, path) in model.paths.enumerated() {
      let isUsed = network.isModelled(CandidateID(index: UInt32(index)))
      let label = network.label(of: CandidateID(index: UInt32(index)))
      add(label, isUsed ? path.text : "\(path.family), by its tries")
      if isUsed { addSteps(of: path, network.candidates[index]) }
    }
  }

  private mutating func addSteps(of path: NetworkPath, _ candidate: SimulatedCandidate) {
    if candidate.needsPreparation { add("", "preparation: \(path.preparation.text)") }
    add("", "check: \(path.verification.text)")
    if let hangUp = path.hangUp { add("", "peer \(hangUp.kind) after \(hangUp.delay.text)") }
  }
}

extension AttemptScript {
  fileprivate var text: String {
    let rooms = deferrals.map { "no room until \($0.exact), " }.joined()
    return
      "prepare \(preparation.text), \(rooms)connect \(connect.text), check \(verification.text)"
  }
}

extension StepScript {
  fileprivate var text: String {
    switch self {
    case .succeeds(let span): "succeeds after \(span.exact)"
    case .fails(let failure, let span): "fails after \(span.exact) (\(failure.text))"
    case .silent: "is silent"
    }
  }
}

extension AttemptFailure {
  fileprivate var text: String {
    "\(error.name) in \(step)" + (reachedNetwork ? "" : ", no packet left")
  }
}

extension MachineEvent {
  fileprivate var text: String {
    switch self {
    case .candidates(let list):
      "candidates " + list.map { "\($0.id.index)" }.joined(separator: " ")
    case .answered(let query, let answer): "\(query) answered, \(answer)"
    case .hostFailed(let failure): "host failed (\(failure.text))"
    case .prepared, .connected, .verified, .failed, .deferred, .resolutionFinished, .cancelled,
      .hostReleased, .timeReached:
      "\(self)"
    }
  }
}

extension SynRetransmission {
  fileprivate var text: String {
    "\(linearTimeouts) linear and \(retries) doubling timeouts from \(initialTimeout.exact), "
      + "gives up after \(end.exact)"
  }
}

extension TimeSpan {
  var text: String { "from \(start.exact) until \(end.exact)" }
}

extension InterfaceOutage.Kind {
  fileprivate var text: String {
    switch self {
    case .fails(let error): "fails with \(error.name)"
    case .silent: "silent"
    }
  }
}

extension NetworkPath {
  fileprivate var text: String {
    "\(family), interface \(interface), round trip \(roundTrip.text), "
      + "loses \(lossPerMille)/1000, \(answers.map(\.text).joined(separator: " or "))"
  }
}

extension PathStep {
  fileprivate var text: String {
    "takes \(duration.text), fails \(failuresPerMille)/1000 (\(error.name)), "
      + "is silent \(silencesPerMille)/1000"
  }
}

extension PathAnswer {
  fileprivate var text: String {
    switch self {
    case .accepts, .refuses, .resets: "\(self)"
    case .unreachable(let kind, let isSoft): "\(kind) unreachable" + (isSoft ? ", soft" : "")
    case .nothing: "no answer"
    case .localError(let error, let step): "\(error.name) in \(step)"
    }
  }
}

extension DelayDistribution {
  fileprivate var text: String {
    switch self {
    case .fixed(let span): span.exact
    case .uniform(let low, let high): "\(low.exact) to \(high.exact)"
    case .logNormal(let median, let sigma): "around \(median.exact) (sigma \(sigma)/1000)"
    case .pareto(let minimum, let shape): "\(minimum.exact) or more (shape \(shape)/1000)"
    }
  }
}
