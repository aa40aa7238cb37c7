import StaggerCore
import StaggerPolicy
import StaggerPolicyFile
import Testing

/// What a policy file says, and what is wrong with one.
@Suite struct PolicyFileTests {
  @Test func everyFieldIsRead() throws {
    let configuration = try PolicyFile.read(everything)
    #expect(configuration.otherwise == .refuse && !configuration.usesOtherInterfaces)

    let connection = try #require(configuration.connections.first)
    #expect(connection.name == "phone" && connection.behaviour == .onDemandWhenRoaming)
    #expect(
      connection.interfaces.map(\.description) == [
        "interface:usb*", "kind:wwan", "type:cellular", "network:192.0.2.0/24",
      ])
    #expect(!connection.isEnabled && connection.families == .ipv6Only && connection.isExclusive)
    #expect(connection.idleTimeout == .seconds(60))
    let facts = connection.facts
    #expect(facts.isMetered == true && facts.isConstrained == false && facts.isRoaming == true)
    #expect(facts.isCongested == false && facts.isVPN == true && facts.isValidated == false)
    #expect(facts.isWireless == true && facts.isSecure == false)
    #expect(facts.bandwidth == 20_000 && facts.latency == 60)
    let backOff = BackOff(
      .linear, delay: .milliseconds(10), attempts: 3, exhaustedDelay: .milliseconds(500))
    #expect(connection.backOff == backOff)

    let rule = try #require(configuration.rules.first)
    #expect(rule.name == "first" && rule.host.description == "*.example.com")
    #expect(rule.application.name?.description == "mail*" && rule.application.userID == 1000)
    #expect(
      rule.action == .use([.connection("phone"), .interfaces(.type(.wifi)), .all], .advisory))
    #expect(rule.prohibit == [.interfaces(.type(.vpn))])
    #expect(
      rule.require == [
        PathCondition(.metered, is: false), PathCondition(.bandwidth, .atLeast, 1000),
        PathCondition(.latency, .atMost, 50),
      ])
    #expect(
      rule.prefer == [
        .avoid(PathCondition(.roaming)), .prefer(PathCondition(.validated)), .lowest(.latency),
        .highest(.bandwidth), .noPreference(.wireless),
      ])
    #expect(rule.families == .ipv6Only)
    #expect(rule.sources.map(\.description) == ["2001:db8::/32"])
    #expect(rule.mark == 7 && rule.trafficClass == 184 && rule.isMultipath == true)
    #expect(rule.delayBetweenConnections == .milliseconds(500))
    #expect(rule.limits.inFlight == 2 && rule.limits.attempts == 9)
    #expect(rule.limits.duration == .seconds(20) && rule.limits.preparation == .seconds(5))
    #expect(rule.endsWhenWithdrawn && rule.priority == -1)
    guard case .rule("second") = rule.fallback else {
      Issue.record("another fallback")
      return
    }
    #expect(configuration.rules[1].action == .refuse)
    #expect(configuration.rules[2].action == .use([.connection("phone")], .strict))
  }

  @Test func aFileOfNothingLeavesEverythingAsPlanned() throws {
    let configuration = try PolicyFile.read(#"{"version": 1}"#)
    #expect(configuration.connections.isEmpty && configuration.rules.isEmpty)
    #expect(configuration.otherwise == .asPlanned && configuration.usesOtherInterfaces)
  }

  struct BadFile: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var message: String

    init(_ message: String, _ text: String) {
      testDescription = message
      self.message = message
      self.text = text
    }

    /// A file with one line for each rule.
    init(rule: String, _ message: String) {
      self.init(
        message,
        "{\n\"version\": 1,\n\"connections\": [{\"name\": \"a\", \"interfaces\": [\"all\"]}],\n"
          + "\"rules\": [\n\(rule)\n]}")
    }

    /// A file with one line for each connection.
    init(connection: String, _ message: String) {
      self.init(message, "{\n\"version\": 1,\n\"connections\": [\n\(connection)\n]}")
    }
  }

  static let badFiles = [
    BadFile("line 1, version: missing", "{}"),
    BadFile("line 1, version: version 2 is not known; this is for version 1", #"{"version": 2}"#),
    BadFile("line 1, version: must not be null", #"{"version": null}"#),
    BadFile("line 2, colour: unknown field", "{\"version\": 1,\n\"colour\": 1}"),
    BadFile("must be an object", "[]"),
    BadFile(
      rule: #"{"use": ["b"]}"#, "line 5, rules[0].use[0]: there is no connection of that name"),
    BadFile(
      rule: #"{"name": "r", "use": ["all", "a"]}"#,
      #"line 5, rules[0].use[0] ("r"): "all" must be the last entry"#),
    BadFile(rule: #"{"use": []}"#, "line 5, rules[0].use: the list is empty"),
    BadFile(rule: #"{"use": "a"}"#, "line 5, rules[0].use: must be a list"),
    BadFile(rule: #"{"use": [1]}"#, "line 5, rules[0].use[0]: must be a text"),
    BadFile(
      rule: #"{"use": ["type:dog"]}"#,
      #"line 5, rules[0].use[0]: "dog" is none of "ethernet", "wifi", "cellular", "vpn", "#
        + #""loopback", "virtual""#),
    BadFile(
      rule: #"{"use": ["network:1.2.3.4/33"]}"#,
      "line 5, rules[0].use[0]: invalid prefix length at offset 8"),
    BadFile(
      rule: "{\"host\": \"x\"},\n{\"use\": [\"a\"], \"order\": \"none\"}",
      #"line 6, rules[1].order: "none" is none of "strict", "advisory""#),
    BadFile(rule: #"{"order": "strict"}"#, #"line 5, rules[0].order: without "use""#),
    BadFile(
      rule: #"{"use": ["a"], "refuse": true}"#, #"line 5, rules[0].refuse: contradicts "use""#),
    BadFile(
      rule: #"{"use": ["a"], "prohibit": ["a"]}"#,
      "line 5, rules[0].use[0]: the rule prohibits what it uses"),
    BadFile(
      rule: #"{"use": ["a"], "require": ["metered", "!metered"]}"#,
      "line 5, rules[0].require[1]: no path can fulfil this and an earlier condition"),
    BadFile(
      rule: #"{"require": ["bandwidth"]}"#,
      #"line 5, rules[0].require[0]: "bandwidth" needs a number, such as "bandwidth >= 1""#),
    BadFile(
      rule: #"{"require": ["bandwidth >= many"]}"#,
      #"line 5, rules[0].require[0]: "many" is no whole number"#),
    BadFile(
      rule: #"{"require": ["bandwidth > 10"]}"#,
      #"line 5, rules[0].require[0]: ">" is no comparison; write ">=""#),
    BadFile(
      rule: #"{"prefer": ["metered"]}"#,
      #"line 5, rules[0].prefer[0]: "metered" is no preference, such as "avoid: metered""#),
    BadFile(rule: #"{"host": "a..b"}"#, "line 5, rules[0].host: a label is empty"),
    BadFile(
      rule: #"{"host": "[1.2.3.4/99]"}"#,
      "line 5, rules[0].host: invalid prefix length at offset 8"),
    BadFile(
      rule:
        #"{"name": "x", "use": ["a"], "fallback": "rule:y"},"#
        + "\n" + #"{"name": "y", "host": "z", "use": ["a"], "fallback": "rule:x"}"#,
      #"line 5, rules[0].fallback ("x"): the rules fall back in a circle"#),
    BadFile(
      rule: #"{"use": ["a"], "fallback": "rule:nobody"}"#,
      "line 5, rules[0].fallback: there is no rule of that name"),
    BadFile(
      rule: #"{"priority": 99999999999}"#,
      "line 5, rules[0].priority: must be within -2147483648...2147483647"),
    BadFile(
      rule: #"{"traffic_class": 300}"#, "line 5, rules[0].traffic_class: must be within 0...255"),
    BadFile(
      rule: #"{"limits": {"duration_ms": 0}}"#,
      "line 5, rules[0].limits.duration_ms: the number is too small"),
    BadFile(
      rule: #"{"delay_between_connections_ms": -1}"#,
      "line 5, rules[0].delay_between_connections_ms: the number is too small"),
    BadFile(
      rule: #"{"limits": {"duration_ms": 9999999999999999}}"#,
      "line 5, rules[0].limits.duration_ms: a time of more than 34 years"),
    BadFile(
      connection: #"{"name": "", "interfaces": ["all"]}"#,
      "line 4, connections[0].name: the name is empty"),
    BadFile(
      connection: #"{"name": "x"}"#, #"line 4, connections[0].interfaces ("x"): the list is empty"#),
    BadFile(
      connection: #"{"name": "x", "interfaces": ["wlan0"]}"#,
      #"line 4, connections[0].interfaces[0]: "wlan0" is no selector of interfaces: interface:, "#
        + "kind:, type:, network: or all"),
    BadFile(
      connection: #"{"name": "x", "interfaces": ["interface:"]}"#,
      "line 4, connections[0].interfaces[0]: the name is empty"),
    BadFile(
      connection: #"{"name": "x", "interfaces": ["all"], "back_off": {"delay_ms": 0}}"#,
      #"line 4, connections[0].back_off.delay_ms ("x"): the number is too small"#),
    BadFile(
      connection: #"{"name": "x", "interfaces": ["all"], "facts": {"latency_ms": -1}}"#,
      #"line 4, connections[0].facts.latency_ms ("x"): the number is too small"#),
  ]

  @Test(arguments: badFiles)
  func aBadFileSaysWhatAndWhere(file: BadFile) throws {
    let error = #expect(throws: PolicyFileError.self) { try PolicyFile.read(file.text) }
    #expect(error?.description == file.message)
  }

  @Test(arguments: [
    ("", "line 1: not JSON: the text ends where a value is missing"),
    ("{", "line 1: not JSON: a name in quotes is missing"),
    ("{\"version\": 1", "line 1: not JSON: a comma or \"}\" is missing"),
    ("{\"version\": 1,\n}", "line 2: not JSON: a name in quotes is missing"),
    ("{\"version\": 1,\n\"rules\": [{},\n]}", "line 3: not JSON: a value is missing"),
    ("{\"version\"\n 1}", "line 2: not JSON: a colon is missing"),
    ("{\"version\": 1}\nx", "line 2: not JSON: something follows the end"),
    ("{\"version: 1}", "line 1: not JSON: a text does not end"),
    ("{\"version\n\": 1}", "line 1: not JSON: a text does not end in its line"),
    ("\u{0}", "line 1: not JSON: a value is missing"),
    (String(repeating: "[", count: 100), "line 1: not JSON: more than 64 levels"),
    ("{\"version\": 1,\n\"version\": 1}", "line 2, version: stands twice"),
    ("{\"version\": 1.5}", "line 1, version: must be a whole number of 64 bits"),
    ("{\"version\": 01}", "line 1, version: must be a whole number of 64 bits"),
    (
      "{\"version\": 1,\n\"rules\": [{},\n{\"mark\": 99999999999999999999}]}",
      "line 3, rules[1].mark: must be a whole number of 64 bits"
    ),
  ])
  func whatIsNotJSONSaysWhere(text: String, message: String) throws {
    let error = #expect(throws: PolicyFileError.self) { try PolicyFile.read(text) }
    #expect(error?.description == message)
  }

  @Test func aHugeFileIsNotRead() {
    let error = #expect(throws: PolicyFileError.self) {
      try PolicyFile.read(Array(repeating: UInt8(ascii: " "), count: PolicyFile.sizeLimit + 1))
    }
    #expect(error?.description == "longer than 1048576 bytes")
  }
}

/// A file that has every field.
let everything = #"""
  {
    "$schema": "policy-file.schema.json",
    "version": 1,
    "connections": [
      {
        "name": "phone",
        "interfaces": ["interface:usb*", "kind:wwan", "type:cellular", "network:192.0.2.0/24"],
        "behaviour": "on_demand_when_roaming",
        "enabled": false,
        "families": "ipv6",
        "facts": {
          "metered": true, "constrained": false, "roaming": true, "congested": false, "vpn": true,
          "validated": false, "wireless": true, "secure": false, "bandwidth_kbps": 20000,
          "latency_ms": 60
        },
        "back_off": {
          "growth": "linear", "delay_ms": 10, "attempts": 3, "exhausted_delay_ms": 500
        },
        "idle_timeout_ms": 60000,
        "exclusive": true
      }
    ],
    "rules": [
      {
        "name": "first",
        "application": { "name": "mail*", "user_id": 1000 },
        "host": "*.example.com",
        "use": ["phone", "type:wifi", "all"],
        "order": "advisory",
        "prohibit": ["type:vpn"],
        "require": ["!metered", "bandwidth >= 1000", "latency<=50"],
        "prefer": [
          "avoid: roaming", "prefer: validated", "lowest: latency", "highest: bandwidth",
          "none: wireless"
        ],
        "fallback": "rule:second",
        "families": "ipv6",
        "sources": ["2001:db8::/32"],
        "mark": 7,
        "traffic_class": 184,
        "multipath": true,
        "delay_between_connections_ms": 500,
        "limits": { "in_flight": 2, "attempts": 9, "duration_ms": 20000, "preparation_ms": 5000 },
        "ends_when_withdrawn": true,
        "priority": -1
      },
      { "name": "second", "host": "[198.51.100.0/24]", "refuse": true },
      { "host": "[192.0.2.0/24]", "use": ["connection:phone"] }
    ],
    "otherwise": "refuse",
    "uses_other_interfaces": false
  }
  """#
