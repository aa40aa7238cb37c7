import StaggerCore

extension RaceScenario {
  /// What becomes of each try of an address, as the simulated network knows it.
  func candidate(_ entry: KnownAddresses.Entry, _ addresses: KnownAddresses) -> SimulatedCandidate {
    var candidate = SimulatedCandidate(entry.address.text)
    if isWithoutLocalAddress(entry, addresses) {
      candidate.tries = [ScenarioTry(.noLocalAddress).script]
      candidate.repeatsLastTry = true
    } else if let behaviour = behaviour[entry.address] {
      // The second entry of the same address is its second try.
      let skipped = behaviour.repeats ? 0 : entry.occurrence
      candidate.tries = behaviour.tries.dropFirst(skipped).map(\.script)
      candidate.repeatsLastTry = behaviour.repeats
      // Machines of other clients bring nothing up.
      candidate.needsPreparation =
        !usesClientMachine && behaviour.tries.contains { $0.prepare != nil }
    }
    candidate.waitsForEarlier =
      entry.occurrence == 0 && settings.tierBegins?.contains(entry.address) == true
    return candidate
  }

  private func isWithoutLocalAddress(
    _ entry: KnownAddresses.Entry, _ addresses: KnownAddresses
  ) -> Bool {
    guard let locals = settings.localAddresses else { return false }
    return !locals.contains { addresses.family(of: $0) == entry.family }
  }
}

extension ScenarioTry {
  /// The try as a script.
  var script: AttemptScript {
    var script = connectScript
    if let prepare { script.preparation = prepare.script(of: .prepare, .networkDown) }
    return script
  }

  private var connectScript: AttemptScript {
    let after = after?.span ?? .zero
    switch result {
    case .ok:
      var script = AttemptScript.connects(after: after)
      if let tls { script.verification = tls.script(of: .verify, .connectionReset) }
      return script
    case .fail: return .refused(after: after)
    case .hang: return .silent
    case .socketError, .noLocalAddress, .bindError: return .fails(localFailure, after: after)
    }
  }

  /// Why no packet leaves.
  private var localFailure: AttemptFailure {
    switch result {
    case .bindError: AttemptFailure(.addressNotAvailable, at: .bind, reachedNetwork: false)
    case .noLocalAddress:
      AttemptFailure(.addressFamilyNotSupported, at: .bind, reachedNetwork: false)
    default: AttemptFailure(.addressFamilyNotSupported, at: .socket, reachedNetwork: false)
    }
  }
}

extension ScenarioStage {
  fileprivate func script(of step: AttemptStep, _ error: Errno) -> StepScript {
    let after = after?.span ?? .zero
    switch result {
    case .ok: return .succeeds(after: after)
    case .fail: return .fails(AttemptFailure(error, at: step), after: after)
    case .hang: return .silent
    }
  }
}

extension AttemptScript {
  /// Whether the attempt gets as far as `connect()`.
  var reachesConnect: Bool {
    if case .fails(let failure, _) = connect { return failure.reachedNetwork }
    return true
  }
}
