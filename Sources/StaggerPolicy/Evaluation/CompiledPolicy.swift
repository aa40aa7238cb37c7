import StaggerCore

/// A valid configuration with its names looked up and its rules in the order in which they are
/// asked.
final class CompiledPolicy: Sendable {
  let configuration: ConnectionManagerConfiguration
  /// The rules, the most specific first.
  let order: [Int]
  /// What each rule uses and prohibits.
  let uses: [[CompiledSelector]]
  let prohibits: [[CompiledSelector]]
  let fallbacks: [CompiledFallback]

  /// The place of each connection by its name.
  private let places: NamePlaces

  var connections: [Connection] { configuration.connections }
  var rules: [MappingRule] { configuration.rules }

  /// Checks a configuration first: in Embedded Swift an object whose initialiser throws is never freed.
  ///
  /// - Throws: what is wrong with the configuration, and where.
  static func checked(
    _ configuration: ConnectionManagerConfiguration
  ) throws(PolicyConfigurationError) -> CompiledPolicy {
    try configuration.validate()
    return CompiledPolicy(valid: configuration)
  }

  /// - Precondition: The configuration is valid.
  private init(valid configuration: ConnectionManagerConfiguration) {
    self.configuration = configuration
    order = configuration.rulesBySpecificity
    let connections = NamePlaces(configuration.connections.map { $0.name })
    let rules = NamePlaces(configuration.rules.map { $0.name ?? "" })
    places = connections
    uses = configuration.rules.map { rule in
      rule.use.map { CompiledSelector($0, in: connections) }
    }
    prohibits = configuration.rules.map { rule in
      rule.prohibit.map { CompiledSelector($0, in: connections) }
    }
    fallbacks = configuration.rules.map { CompiledFallback($0.fallback, in: rules) }
  }

  /// The place of a connection.
  ///
  /// - Complexity: O(log *n*) in connections.
  func connection(named name: String) -> Int? { places[name] }
}

/// A selector with its connection looked up.
enum CompiledSelector: Sendable {
  case connection(Int)
  case interfaces(InterfaceSelector)
  case all

  /// - Precondition: The configuration is valid.
  fileprivate init(_ selector: ConnectionSelector, in places: NamePlaces) {
    switch selector {
    case .connection(let name):
      guard let place = places[name] else {
        preconditionFailure("a valid configuration knows its connections")
      }
      self = .connection(place)
    case .interfaces(let selector): self = .interfaces(selector)
    case .all: self = .all
    }
  }
}

/// A fallback with its rule looked up.
enum CompiledFallback: Sendable {
  case none
  case any
  case rule(Int)

  fileprivate init(_ fallback: MappingRule.Fallback, in places: NamePlaces) {
    switch fallback {
    case .none: self = .none
    case .any: self = .any
    case .rule(let name): self = places[name].map { .rule($0) } ?? .none
    }
  }
}

extension MappingRule {
  /// The connections that it uses; none where it uses all or nothing.
  var use: [ConnectionSelector] {
    if case .use(let selectors, _) = action { selectors } else { [] }
  }

  var isStrict: Bool {
    if case .use(_, .strict) = action { true } else { false }
  }
}

extension ConnectionManagerConfiguration {
  func connection(named name: String) -> Int? {
    connections.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
  }

  /// By host, then by application, then as written.
  fileprivate var rulesBySpecificity: [Int] {
    let hosts = rules.map { Specificity($0.host) }
    return rules.indices.sorted { left, right in
      if hosts[left] != hosts[right] { return hosts[left] > hosts[right] }
      let mine = rules[left].application.specificity
      let other = rules[right].application.specificity
      return mine != other ? mine > other : left < right
    }
  }
}
