extension RaceScenario {
  /// The first thing that is wrong with the row as a whole.
  func objection() -> ScenarioError? {
    aboutAddresses ?? settingsObjection ?? aboutLanes ?? aboutExpectation ?? aboutTLS
  }

  // MARK: Addresses

  private var aboutAddresses: ScenarioError? {
    if addresses?.isEmpty == false, answers != nil {
      return ScenarioError("answers", "the addresses are known from the start or come in answers")
    }
    if kind == .resolutionGate, answers == nil { return ScenarioError("answers", "missing") }
    if addresses == nil, answers == nil, lanes == nil {
      return ScenarioError("addresses", "missing")
    }
    let inAnswers = (answers ?? []).map(\.allAddresses.count).reduce(0, +)
    let inLanes = (lanes ?? []).map(\.count).reduce(0, +)
    if answers?.count ?? 0 > Self.answerLimit {
      return ScenarioError("answers", "more than \(Self.answerLimit)")
    }
    if max(addresses?.count ?? 0, inAnswers, inLanes) > Self.addressLimit {
      return ScenarioError("addresses", "more than \(Self.addressLimit)")
    }
    return writtenAddresses.lazy.compactMap { Self.objection(to: $1, in: $0, of: self) }.first
  }

  private static func objection(
    to address: ScenarioAddress, in field: String, of row: RaceScenario
  ) -> ScenarioError? {
    if address.ip != nil { return nil }
    if row.settings.unknownIsThirdFamily == true, field != "settings.local_addresses" { return nil }
    return ScenarioError(field, "\"\(address.text.prefix(64))\" is no IP address")
  }

  /// Every address that stands anywhere in the row, with its field.
  private var writtenAddresses: [(String, ScenarioAddress)] {
    func named(_ field: String, _ list: [ScenarioAddress]?) -> [(String, ScenarioAddress)] {
      (list ?? []).enumerated().map { ("\(field)[\($0)]", $1) }
    }
    var all = named("addresses", addresses)
    for (place, answer) in (answers ?? []).enumerated() {
      all += named("answers[\(place)].addresses", answer.addresses)
      all += named("answers[\(place)].hints", answer.hints)
    }
    for (place, lane) in (lanes ?? []).enumerated() { all += named("lanes[\(place)]", lane) }
    all += behaviour.values.keys.map { ("behaviour", $0) }
    all += (settings.localAddresses ?? []).map { ("settings.local_addresses", $0) }
    all += named("starts_may_omit", startsMayOmit)
    all += expect?.writtenAddresses.map { ("expect.\($0)", $1) } ?? []
    return all
  }

  // MARK: Lanes

  private var aboutLanes: ScenarioError? {
    let needsLanes = settings.ordering == .lanes
    guard let lanes else {
      return needsLanes ? ScenarioError("lanes", "missing, and the ordering is lanes") : nil
    }
    if !needsLanes { return ScenarioError("lanes", "the ordering is not lanes") }
    if lanes.count != 2 { return ScenarioError("lanes", "must be two lists") }
    if let addresses, addresses.counts != lanes.joined().counts {
      return ScenarioError("lanes", "not the same addresses as in addresses")
    }
    return answers == nil ? nil : ScenarioError("lanes", "the addresses come in answers")
  }

  // MARK: Expectation

  private var aboutExpectation: ScenarioError? {
    guard let expect else { return nil }
    if kind != .order, expect.order != nil {
      return ScenarioError("expect.order", "only a row of the kind order has one")
    }
    var only = RaceExpectation()
    only.order = expect.order
    if kind == .order, expect != only {
      return ScenarioError("expect", "a row of the kind order expects an order alone")
    }
    return nil
  }

  private var aboutTLS: ScenarioError? {
    if kind == .raceSecure { return nil }
    for (address, behaviour) in behaviour.values where behaviour.tries.contains(where: \.hasTLS) {
      return ScenarioError("behaviour.\(address)", "tls belongs to a row of the kind race_secure")
    }
    return nil
  }
}

extension ScenarioTry {
  fileprivate var hasTLS: Bool { tls != nil }
}

extension Sequence<ScenarioAddress> {
  /// How often each address is there.
  fileprivate var counts: [ScenarioAddress: Int] {
    reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}
