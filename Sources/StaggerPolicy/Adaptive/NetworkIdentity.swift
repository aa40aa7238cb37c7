import StaggerCore

/// Which network it was that something was learnt in.
///
/// Where the router's address on the link is known, it is the same network whenever it is back; two
/// that use the same private addresses differ in it. Where it is not, one lasts only until the
/// interface changes (`ConnectHistory.observe(_:)`).
struct NetworkIdentity: Hashable {
  let key: NetworkKey
  let router: LinkAddress?

  init(_ key: NetworkKey, knowledge: (any PathKnowledge)?) {
    self.key = key
    router = key.gateway.flatMap {
      knowledge?.linkAddress(of: $0, on: key.interfaceIndex)
    }
  }

  /// Whether it can be told from others at any time.
  var isProven: Bool { router != nil }
}

extension PlannedCandidate {
  /// The network that its packets leave into; nil where the kernel was not asked, or they stay
  /// here.
  var network: NetworkKey? {
    guard let route = route?.route, route.kind != .local else { return nil }
    return NetworkKey(interfaceIndex: route.interfaceIndex, gateway: route.gateway)
  }
}
