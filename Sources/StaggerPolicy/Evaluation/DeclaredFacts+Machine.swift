import StaggerCore

extension DeclaredFacts {
  /// What the machine says of an interface: somebody who knows more than the kernel, then the
  /// kernel.
  init(of interface: InterfaceFacts, source: (any PathFactsSource)?) {
    self = source?.facts(of: interface) ?? DeclaredFacts()
    isVPN = isVPN ?? interface.isTunnel
    isWireless = isWireless ?? interface.isWireless
  }

  /// The same with what is not said taken from elsewhere.
  func filled(from other: DeclaredFacts) -> DeclaredFacts {
    var facts = self
    facts.isMetered = isMetered ?? other.isMetered
    facts.isConstrained = isConstrained ?? other.isConstrained
    facts.isRoaming = isRoaming ?? other.isRoaming
    facts.isCongested = isCongested ?? other.isCongested
    facts.isVPN = isVPN ?? other.isVPN
    facts.isValidated = isValidated ?? other.isValidated
    facts.isWireless = isWireless ?? other.isWireless
    facts.isSecure = isSecure ?? other.isSecure
    facts.bandwidth = bandwidth ?? other.bandwidth
    facts.latency = latency ?? other.latency
    return facts
  }

  /// Whether all conditions hold.
  func fulfil(_ conditions: [PathCondition]) -> Bool {
    conditions.allSatisfy { $0.holds(for: self[$0.property]) }
  }

  /// Whether what preferences require holds, and nothing that they prohibit.
  func fulfil(_ preferences: [PathPreference]) -> Bool {
    preferences.allSatisfy { preference in
      switch preference {
      case .require(let condition): condition.holds(for: self[condition.property])
      case .prohibit(let condition): !condition.holds(for: self[condition.property])
      default: true
      }
    }
  }
}

extension [PathPreference] {
  /// Whether any of them keeps a path out.
  var areHard: Bool {
    contains { preference in
      switch preference {
      case .require, .prohibit: true
      default: false
      }
    }
  }
}
