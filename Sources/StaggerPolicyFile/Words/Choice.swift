internal import StaggerCore
internal import StaggerPolicy

/// A text of which there are only a few.
protocol Choice: CaseIterable {
  /// The word for it in policy files.
  var word: String { get }
}

extension Choice {
  init(text: String) throws {
    guard let choice = Self.allCases.first(where: { $0.word == text }) else {
      throw WordError(text, knowing: Self.allCases.map(\.word))
    }
    self = choice
  }
}

extension FamilyRule: Choice {
  var word: String {
    switch self {
    case .any: "any"
    case .ipv4Only: "ipv4"
    case .ipv6Only: "ipv6"
    }
  }
}

extension ConnectionBehaviour: Choice {
  var word: String {
    switch self {
    case .always: "always"
    case .onDemand: "on_demand"
    case .onDemandWhenRoaming: "on_demand_when_roaming"
    case .perPolicy: "per_policy"
    }
  }
}

extension BackOff.Growth: Choice {
  var word: String {
    switch self {
    case .linear: "linear"
    case .exponentialRandomised: "exponential_randomised"
    }
  }
}

extension MappingRule.Order: Choice {
  var word: String {
    switch self {
    case .strict: "strict"
    case .advisory: "advisory"
    }
  }
}

extension ConnectionManagerConfiguration.Default: Choice {
  var word: String {
    switch self {
    case .asPlanned: "as_planned"
    case .refuse: "refuse"
    }
  }
}
