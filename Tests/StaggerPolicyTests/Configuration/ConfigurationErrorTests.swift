import StaggerCore
import StaggerPolicy
import Testing

/// What is wrong with a configuration is named with its place.
@Suite struct ConfigurationErrorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let words: String
    let change: @Sendable (inout ConnectionManagerConfiguration) -> Void
    var testDescription: String { words }
    init(
      _ words: String, _ change: @escaping @Sendable (inout ConnectionManagerConfiguration) -> Void
    ) {
      self.words = words
      self.change = change
    }
  }

  static func configuration() throws -> ConnectionManagerConfiguration {
    ConnectionManagerConfiguration(
      connections: connections(),
      rules: [
        try rule("[203.0.113.0/24]", ["home", "all"]) { $0.name = "first" },
        try rule("*.example.com", ["vpn"]) { $0.name = "second" },
        try rule("*", ["office"]),
      ])
  }

  static let names: [Case] = [
    Case("connections[1].name: the name is empty") { $0.connections[1].name = "" },
    Case("connections[2].name (\"office\"): the name is taken") {
      $0.connections[2].name = "office"
    },
    Case("connections[0].interfaces (\"office\"): the list is empty") {
      $0.connections[0].interfaces = []
    },
    Case("connections[0].interfaces[0] (\"office\"): \"all\" must be the last entry") {
      $0.connections[0].interfaces = [.all, .type(.wifi)]
    },
    Case("connections[0].interfaces[1] (\"office\"): it is in the list twice") {
      $0.connections[0].interfaces = [.type(.wifi), .type(.wifi)]
    },
    Case("rules[0].name: the name is empty") { $0.rules[0].name = "" },
    Case("rules[1].name (\"first\"): the name is taken") { $0.rules[1].name = "first" },
    Case("rules[2]: an earlier rule has the same application and host") {
      $0.rules[2].host = $0.rules[0].host
    },
    Case("rules[0].use (\"first\"): the list is empty") { $0.rules[0].action = .use([], .strict) },
    Case("rules[0].use[1] (\"first\"): there is no connection of that name") {
      $0.rules[0].action = .use(selectors(["home", "away"]), .strict)
    },
    Case("rules[0].use[0] (\"first\"): \"all\" must be the last entry") {
      $0.rules[0].action = .use(selectors(["all", "home"]), .strict)
    },
    Case("rules[2].use[2]: it is in the list twice") {
      $0.rules[2].action = .use(selectors(["home", "vpn", "home"]), .strict)
    },
    Case("rules[2].prohibit[0]: there is no connection of that name") {
      $0.rules[2].prohibit = [.connection("away")]
    },
    Case("rules[0].use[0] (\"first\"): the rule prohibits what it uses") {
      $0.rules[0].prohibit = [.connection("home")]
    },
    Case("rules[1].use[0] (\"second\"): the rule prohibits what it uses") {
      $0.rules[1].prohibit = [.all]
    },
  ]

  static let dead: [Case] = [
    Case("rules[0].use[0] (\"first\"): the rule prohibits what it uses") {
      $0.rules[0].prohibit = [.interfaces(.type(.wifi))]
    },
    Case("rules[2].use[0]: the rule prohibits what it uses") {
      $0.connections[0].interfaces.append(.kind("veth"))
      $0.rules[2].prohibit = $0.connections[0].interfaces.map { .interfaces($0) }
    },
    Case("rules[2].use[0]: the rule prohibits what it uses") {
      $0.rules[2].prohibit = [.interfaces(.all)]
    },
    Case("rules[1].use[0] (\"second\"): the rule and the connection admit no family in common") {
      $0.connections[3].families = .ipv4Only
      $0.rules[1].families = .ipv6Only
    },
    Case("connections[2] (\"phone\"): an earlier connection has all interfaces") {
      $0.connections[1].interfaces.append(.all)
    },
    Case("connections[0].interfaces[0] (\"office\"): a name of an interface has 15 bytes at most") {
      $0.connections[0].interfaces = [name("averylonginterface")]
    },
    Case("rules[0].prohibit[0] (\"first\"): a name of an interface has 15 bytes at most") {
      $0.rules[0].prohibit = [.interfaces(name("*12345678901234?6"))]
    },
  ]

  private static func name(_ text: String) -> InterfaceSelector {
    NamePattern(text).map { .name($0) } ?? .all
  }

  static let fallbacks: [Case] = [
    Case("rules[0].fallback (\"first\"): there is no rule of that name") {
      $0.rules[0].fallback = .rule("nowhere")
    },
    Case("rules[0].fallback (\"first\"): the rules fall back in a circle") {
      $0.rules[0].fallback = .rule("first")
    },
    Case("rules[0].fallback (\"first\"): the rules fall back in a circle") {
      $0.rules[0].fallback = .rule("second")
      $0.rules[1].fallback = .rule("first")
    },
    Case("rules[2].fallback: only a rule that uses connections can fall back") {
      $0.rules[2].action = .refuse
      $0.rules[2].fallback = .any
    },
  ]

  static let numbers: [Case] = [
    Case("connections[1].facts.bandwidth (\"home\"): the number is too small") {
      $0.connections[1].facts.bandwidth = -1
    },
    Case("connections[1].facts.latency (\"home\"): the number is too small") {
      $0.connections[1].facts.latency = -1
    },
    Case("connections[1].idleTimeout (\"home\"): the number is too small") {
      $0.connections[1].idleTimeout = .zero
    },
    Case("connections[1].backOff.delay (\"home\"): the number is too small") {
      $0.connections[1].backOff = BackOff(delay: .zero)
    },
    Case("connections[1].backOff.attempts (\"home\"): the number is too small") {
      $0.connections[1].backOff = BackOff(attempts: 0)
    },
    Case("connections[1].backOff.exhaustedDelay (\"home\"): the number is too small") {
      $0.connections[1].backOff = BackOff(delay: .seconds(5), exhaustedDelay: .seconds(4))
    },
    Case("rules[0].limits.inFlight (\"first\"): the number is too small") {
      $0.rules[0].limits.inFlight = 0
    },
    Case("rules[0].limits.attempts (\"first\"): the number is too small") {
      $0.rules[0].limits.attempts = -3
    },
    Case("rules[0].limits.duration (\"first\"): the number is too small") {
      $0.rules[0].limits.duration = .zero
    },
    Case("rules[0].limits.preparation (\"first\"): the number is too small") {
      $0.rules[0].limits.preparation = .nanoseconds(-1)
    },
    Case("rules[0].delayBetweenConnections (\"first\"): the number is too small") {
      $0.rules[0].delayBetweenConnections = .nanoseconds(-1)
    },
    Case("rules[0].sources[0] (\"first\"): the rule does not admit the family of this source") {
      $0.rules[0].families = .ipv6Only
      $0.rules[0].sources = [IPPrefix(masking: IPAddress(192, 0, 2, 0), length: 24)].compactMap {
        $0
      }
    },
  ]

  static let conditions: [Case] = [
    Case("rules[0].require[0] (\"first\"): a yes or no can only be or not be") {
      $0.rules[0].require = [PathCondition(.metered, .atLeast, 1)]
    },
    Case("rules[0].require[0] (\"first\"): a yes or no can only be or not be") {
      $0.rules[0].require = [PathCondition(.vpn, .equal, 2)]
    },
    Case("rules[0].require[0] (\"first\"): the number is too small") {
      $0.rules[0].require = [PathCondition(.bandwidth, .atLeast, -1)]
    },
    Case("rules[0].require[1] (\"first\"): it is in the list twice") {
      $0.rules[0].require = [PathCondition(.vpn), PathCondition(.vpn)]
    },
    Case("rules[0].require[1] (\"first\"): no path can fulfil this and an earlier condition") {
      $0.rules[0].require = [PathCondition(.vpn), PathCondition(.vpn, is: false)]
    },
    Case("rules[0].require[1] (\"first\"): no path can fulfil this and an earlier condition") {
      $0.rules[0].require = [
        PathCondition(.latency, .atLeast, 50), PathCondition(.latency, .atMost, 49),
      ]
    },
    Case("rules[0].prefer[0] (\"first\"): a yes or no can only be or not be") {
      $0.rules[0].prefer = [.lowest(.metered)]
    },
    Case("rules[0].prefer[1] (\"first\"): no path can fulfil this and an earlier condition") {
      $0.rules[0].prefer = [
        .prohibit(PathCondition(.metered)), .require(PathCondition(.metered)),
      ]
    },
    Case("rules[0].prefer[0] (\"first\"): no path can fulfil this and an earlier condition") {
      $0.rules[0].require = [PathCondition(.metered)]
      $0.rules[0].prefer = [.require(PathCondition(.metered, is: false))]
    },
  ]

  @Test(arguments: names + dead + fallbacks + numbers + conditions)
  func `the place and the problem`(wrong: Case) throws {
    var configuration = try Self.configuration()
    try configuration.validate()
    wrong.change(&configuration)
    do throws(PolicyConfigurationError) {
      try configuration.validate()
      Issue.record("nothing is found")
    } catch {
      #expect("\(error)" == wrong.words)
    }
  }

  @Test func `conditions that can be fulfilled together are none of it`() throws {
    var configuration = try Self.configuration()
    configuration.rules[0].require = [
      PathCondition(.latency, .atLeast, 50), PathCondition(.latency, .atMost, 50),
      PathCondition(.bandwidth, .notEqual, 5), PathCondition(.bandwidth, .atMost, 6),
      PathCondition(.vpn), PathCondition(.metered, is: false),
    ]
    try configuration.validate()
  }

  @Test func `what can still be used is none of it`() throws {
    var configuration = try Self.configuration()
    configuration.connections[0].interfaces.append(.kind("veth"))
    configuration.connections[3].interfaces = [.type(.cellular), .kind("wireguard"), .all]
    configuration.connections[3].families = .ipv4Only
    configuration.rules[2].prohibit = [.interfaces(.kind("veth"))]
    configuration.rules[2].families = .ipv6Only
    configuration.rules[1].families = .ipv4Only
    try configuration.validate()
    configuration.connections[0].interfaces = [Self.name("*12345678901234?")]
    try configuration.validate()
  }

  @Test func `a circle is found behind rules that lead into it`() throws {
    var configuration = try Self.configuration()
    configuration.rules[0].fallback = .rule("third")
    configuration.rules[1].fallback = .rule("third")
    configuration.rules[2].name = "third"
    configuration.rules[2].fallback = .rule("second")
    let error = #expect(throws: PolicyConfigurationError.self) { try configuration.validate() }
    #expect(error?.path == "rules[1].fallback")
  }

  @Test func `many rules and connections are checked in time`() throws {
    var configuration = ConnectionManagerConfiguration()
    for index in 0..<20_000 {
      configuration.connections.append(
        Connection("c\(index)", over: [Self.name("eth\(index)")]))
      var rule = MappingRule("r\(index)", for: try HostPattern("h\(index).example.com"))
      rule.action = .use([.connection("c\(19_999 - index)")], .strict)
      if index > 0 { rule.fallback = .rule("r\(index - 1)") }
      configuration.rules.append(rule)
    }
    try configuration.validate()
    configuration.rules[0].fallback = .rule("r19999")
    let error = #expect(throws: PolicyConfigurationError.self) { try configuration.validate() }
    #expect(error?.problem == .fallbackCycle && error?.path == "rules[0].fallback")
  }

  @Test func `a chain of fallbacks that ends is none of it`() throws {
    var configuration = try Self.configuration()
    configuration.rules[0].fallback = .rule("second")
    configuration.rules[1].fallback = .any
    try configuration.validate()
  }
}
