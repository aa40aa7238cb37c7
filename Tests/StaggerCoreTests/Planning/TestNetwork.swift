import StaggerCore
import Testing

/// A host and what its kernel would say, drawn in a few lines.
///
///     let network = try TestNetwork(
///       ["2 eth0 192.0.2.5/24 2001:db8::5/64,deprecated", "3 wlan0 down 10.1.0.5/16"],
///       routes: ["0.0.0.0/0 dev 2 via 192.0.2.1"])
///
/// The loopback interface is there without being drawn.
struct TestNetwork: Sendable {
  var snapshot: NetworkSnapshot
  var kernel: ScriptedKernel
  var selection = AddressSelection()
  var history: (any ConnectionHistory)?

  init(_ interfaces: [String], routes: [String] = []) throws {
    var facts: [InterfaceFacts] = []
    var addresses: [LocalAddress] = []
    for line in ["1 lo loopback 127.0.0.1/8 ::1/128"] + interfaces {
      let interface = try DrawnInterface(line)
      facts.append(interface.facts)
      addresses += interface.addresses
    }
    snapshot = NetworkSnapshot(interfaces: facts, addresses: addresses)
    kernel = ScriptedKernel(
      snapshot: snapshot, lines: try routes.map { try ScriptedKernel.Line($0) })
  }

  func planner(
    _ localAddresses: LocalAddressRule = .kernel, rules: CandidateRules = CandidateRules()
  ) -> Planner {
    Planner(
      snapshot: snapshot, selection: selection, localAddresses: localAddresses, rules: rules,
      history: history)
  }

  func plan(
    _ remotes: [String], _ localAddresses: LocalAddressRule = .kernel, sources: [Source] = [],
    rules: CandidateRules = CandidateRules()
  ) throws -> Plan {
    let targets = try remotes.map { SocketAddress(try IPAddress($0), port: 443) }
    let draft = planner(localAddresses, rules: rules).draft(
      remotes: try rules.remotes(of: targets), sources: sources)
    return draft.plan(with: kernel.answers(to: draft.questions))
  }
}

/// One line of a drawing.
private struct DrawnInterface {
  var facts: InterfaceFacts
  var addresses: [LocalAddress] = []

  init(_ line: String) throws {
    var words = line.split(separator: " ").map(String.init)[...]
    let index = try #require(UInt32(words.removeFirst()))
    let name = try #require(KernelName(words.removeFirst()))
    facts = InterfaceFacts(index: index, name: name)
    for word in words {
      switch word {
      case "loopback": facts.flags.insert(.loopback)
      case "down": facts.flags = []
      case "sit": facts.linkType = .ipv6InIPv4
      default: addresses.append(try LocalAddress(drawn: word, interfaceIndex: index))
      }
    }
  }
}

extension LocalAddress {
  /// Reads an address like `2001:db8::5/64,deprecated`.
  fileprivate init(drawn text: String, interfaceIndex: UInt32) throws {
    let parts = text.split(separator: ",").map(String.init)
    let ends = parts[0].split(separator: "/").map(String.init)
    let address = try IPAddress(ends[0])
    self.init(
      address.requiresScope ? address.scoped(to: interfaceIndex) : address,
      prefixLength: try #require(UInt8(ends[1])), interfaceIndex: interfaceIndex)
    for flag in parts.dropFirst() {
      switch flag {
      case "deprecated": flags.insert(.deprecated)
      case "temporary": flags.insert(.temporary)
      case "tentative": flags.insert(.tentative)
      case "optimistic": flags.formUnion([.tentative, .optimistic])
      case "duplicate": flags.insert(.duplicate)
      default: Issue.record("what is \(flag)?")
      }
    }
  }
}

extension Plan {
  /// The candidates in their order: round, remote, binding.
  var picture: [String] {
    candidates.map { "\($0.round) \($0.candidate.picture)" }
  }

  /// The remotes of round 1 in their order.
  var firstRound: [String] {
    candidates.filter { $0.round == 1 }.map { "\($0.candidate.remote.ip)" }
  }

  /// The pairs that are not tried, each with its reason.
  var leftOut: [String] {
    omitted.map { pair in
      let end = pair.source.map { "from \($0)" } ?? "over \(pair.interfaceIndex)"
      return "\(pair.remote.ip) \(end): \(pair.reason)"
    }
  }
}

extension Candidate {
  fileprivate var picture: String {
    var text = "\(remote.ip)"
    if let source = binding.source {
      text += " from \(source.ip)" + (source.port == 0 ? "" : " port \(source.port)")
    }
    if binding.interface != 0 { text += " over \(binding.interface)" }
    return refusal == nil ? text : text + " refused"
  }
}
