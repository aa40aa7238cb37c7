import StaggerCore

extension RaceScenario {
  /// The first setting that is out of range or contradicts another.
  var settingsObjection: ScenarioError? {
    func say(_ key: ScenarioSettings.CodingKeys, _ problem: String) -> ScenarioError {
      ScenarioError("settings.\(key.stringValue)", problem)
    }
    let settings = settings
    if let count = settings.firstFamilyCount, count < 1 {
      return say(.firstFamilyCount, "must be at least 1")
    }
    if let count = settings.maxInFlight, count < 1 {
      return say(.maxInFlight, "must be at least 1")
    }
    if settings.attemptTimeout?.span == .zero { return say(.attemptTimeout, "must be above 0") }
    if settings.preparationTimeout?.span == .zero {
      return say(.preparationTimeout, "must be above 0")
    }
    if settings.onFull != nil, settings.maxInFlight == nil {
      return say(.onFull, "without max_in_flight nothing is ever full")
    }
    if settings.serialized == true {
      if settings.onFailure == .twoLane { return say(.serialized, "contradicts two_lane") }
      if settings.maxInFlight ?? 1 > 1 { return say(.maxInFlight, "contradicts serialized") }
    }
    if settings.onFull != nil, usesClientMachine {
      return say(.onFull, "attempts of this client never give way")
    }
    if settings.tierBegins != nil, usesClientMachine {
      return say(.tierBegins, "this client knows no tiers")
    }
    if kind != .order, settings.ordering == .lanes, settings.onFailure != .twoLane {
      return say(.ordering, "lanes need on_failure two_lane")
    }
    return nil
  }

  /// Whether another client's machine runs the row, not the product's own.
  var usesClientMachine: Bool {
    switch settings.onFailure {
    case .sequentialAbort, .twoLane, .firstOnly: true
    case .noneInFlight, nil: kind == .raceSecure
    case .latest, .any, .sequential: false
    }
  }
}
