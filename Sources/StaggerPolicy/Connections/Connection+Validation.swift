import StaggerCore

extension InterfaceSelector {
  /// Whether no interface can be meant.
  var isImpossible: Bool {
    guard case .name(let pattern) = self else { return false }
    return pattern.leastLength > KernelName.maximumLength
  }
}

extension Connection {
  func validate(at path: String) throws(PolicyConfigurationError) {
    if name.utf8.isEmpty { throw PolicyConfigurationError(.emptyName, at: path + ".name") }
    if interfaces.isEmpty { throw fault(.emptyList, path + ".interfaces") }
    for (place, selector) in interfaces.enumerated() {
      let entry = "\(path).interfaces[\(place)]"
      if interfaces[..<place].contains(selector) { throw fault(.duplicateEntry, entry) }
      if selector.isImpossible { throw fault(.impossibleName, entry) }
      if selector == .all, place + 1 < interfaces.count { throw fault(.allIsNotLast, entry) }
    }
    if let bandwidth = facts.bandwidth, bandwidth < 0 {
      throw fault(.tooSmall, path + ".facts.bandwidth")
    }
    if let latency = facts.latency, latency < 0 {
      throw fault(.tooSmall, path + ".facts.latency")
    }
    if let idleTimeout, idleTimeout <= .zero { throw fault(.tooSmall, path + ".idleTimeout") }
    if let backOff { try check(backOff, at: path + ".backOff") }
  }

  private func check(_ backOff: BackOff, at path: String) throws(PolicyConfigurationError) {
    if backOff.delay <= .zero { throw fault(.tooSmall, path + ".delay") }
    if backOff.attempts < 1 { throw fault(.tooSmall, path + ".attempts") }
    if backOff.exhaustedDelay < backOff.delay { throw fault(.tooSmall, path + ".exhaustedDelay") }
  }

  private func fault(
    _ problem: PolicyConfigurationError.Problem, _ path: String
  ) -> PolicyConfigurationError {
    PolicyConfigurationError(problem, at: path, in: name)
  }
}
