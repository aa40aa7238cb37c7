import StaggerCore

extension SelectionScenario {
  /// The first thing that is wrong with the row as a whole.
  func objection() -> ScenarioError? {
    missing ?? badAddress ?? badLength ?? badPolicyRow ?? badExpectation
  }

  private func say(_ key: CodingKeys, _ problem: String) -> ScenarioError {
    ScenarioError(key.stringValue, problem)
  }

  private var missing: ScenarioError? {
    let needed: [(CodingKeys, Bool)] =
      switch kind {
      case .destSort: [(.destinations, destinations != nil)]
      case .destSortWithSourceSelection:
        [(.destinations, destinations != nil), (.sources, sources != nil)]
      case .sourceSelect: [(.destination, destination != nil), (.sources, sources != nil)]
      case .policyLookup, .scope: [(.address, address != nil)]
      case .commonPrefixLength: [(.first, first != nil), (.second, second != nil)]
      }
    return needed.first { !$0.1 }.map { say($0.0, "missing") }
  }

  private var badAddress: ScenarioError? {
    let all: [(CodingKeys, [ScenarioAddress?])] = [
      (.address, [address]), (.first, [first]), (.second, [second]),
      (.destination, [destination?.address, destination?.source?.address]),
      (.sources, (sources ?? []).map(\.address)),
      (.destinations, (destinations ?? []).flatMap { [$0.address, $0.source?.address] }),
      (.expectedSources, (expectedSources?.values ?? [:]).flatMap { [$0, $1.value] }),
    ]
    for (key, addresses) in all {
      if addresses.count > 2 * Self.listLimit { return say(key, "more than \(Self.listLimit)") }
      if let bad = addresses.compactMap({ $0 }).first(where: { $0.ip == nil }) {
        return say(key, "\"\(bad.text.prefix(64))\" is no IP address")
      }
    }
    return nil
  }

  private var badLength: ScenarioError? {
    let allSources = (sources ?? []) + (destinations ?? []).compactMap(\.source)
    for source in allSources {
      guard let length = source.prefixLength, let ip = source.address.ip else { continue }
      if !(0...ip.family.bitWidth).contains(length) {
        return say(.sources, "\(source.address) cannot have a prefix of \(length) bits")
      }
    }
    if let defaultPrefixLength, !(0...128).contains(defaultPrefixLength) {
      return say(.defaultPrefixLength, "must be within 0 and 128")
    }
    if let prefixLength, !(0...128).contains(prefixLength) {
      return say(.prefixLength, "must be within 0 and 128")
    }
    return nil
  }

  private var badPolicyRow: ScenarioError? {
    if policyRows?.count ?? 0 > Self.listLimit {
      return say(.policyRows, "more than \(Self.listLimit)")
    }
    return policyRows?.first { $0.block == nil }.map {
      say(.policyRows, "\"\($0.prefix.prefix(64))\" is no prefix")
    }
  }

  private var badExpectation: ScenarioError? {
    guard let expectation = expect?.value else { return nil }
    switch (kind, expectation) {
    case (.destSort, .order(let order)), (.destSortWithSourceSelection, .order(let order)):
      return order.first { $0.ip == nil }.map { say(.expect, "\"\($0)\" is no IP address") }
    case (.sourceSelect, .text(let text)):
      return ScenarioAddress(text).ip == nil ? say(.expect, "\"\(text)\" is no IP address") : nil
    case (.scope, .text), (.commonPrefixLength, .number), (.policyLookup, .row): return nil
    default: return say(.expect, "not what a row of the kind \(kind.rawValue) expects")
    }
  }
}

extension SelectionPolicyRow {
  /// The block of addresses that the row is about; nil for a prefix that is none.
  var block: IPPrefix? {
    if let prefixLength {
      return ScenarioAddress(prefix).ip.flatMap { IPPrefix(masking: $0, length: prefixLength) }
    }
    if let block = try? IPPrefix(prefix) { return block }
    // The address alone is a block of one.
    return ScenarioAddress(prefix).ip.flatMap { IPPrefix(masking: $0, length: $0.family.bitWidth) }
  }
}
