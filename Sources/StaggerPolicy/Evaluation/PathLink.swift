import StaggerCore

/// An interface of the host as rules see it.
struct PathLink {
  let interface: InterfaceFacts
  /// The connection that it belongs to; nil for none.
  let connection: Int?
  let type: InterfaceType
  let facts: DeclaredFacts
  /// Whether packets can leave through it, from an address that reaches further than the link.
  let isUp: Bool
}

/// The interfaces of the host as rules see them, for one race.
struct PathLinks {
  /// In the order of their indexes.
  let all: [PathLink]

  /// - Complexity: O(interfaces × connections + addresses).
  init(
    of snapshot: NetworkSnapshot, candidates: [PlannedCandidate], by policy: CompiledPolicy,
    source: (any PathFactsSource)?
  ) {
    let view = NetworkView(snapshot: snapshot, candidates: candidates)
    all = snapshot.interfaces.map { interface in
      let machine = DeclaredFacts(of: interface, source: source)
      let type = InterfaceType(of: interface, facts: machine)
      let connection = policy.connections.firstIndex { connection in
        connection.interfaces.contains { $0.means(interface, type, in: view) }
      }
      let facts = connection.map { policy.connections[$0].facts.filled(from: machine) } ?? machine
      return PathLink(
        interface: interface, connection: connection,
        type: InterfaceType(of: interface, facts: facts), facts: facts,
        isUp: interface.isUsable && view.hasAddress(interface.index))
    }
  }

  /// The place of an interface; nil for one that is not there.
  ///
  /// - Complexity: O(log *n*).
  func place(of index: UInt32) -> Int? {
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].interface.index < index { low = middle + 1 } else { high = middle }
    }
    return low < all.count && all[low].interface.index == index ? low : nil
  }
}

extension PathLinks {
  /// The connection that a candidate goes over; nil for none.
  ///
  /// An interface that was not there when the race began is known by its name.
  func connection(of candidate: PlannedCandidate, by policy: CompiledPolicy) -> Int? {
    if let place = candidate.interfaceIndex.flatMap({ place(of: $0) }) {
      return all[place].connection
    }
    guard let name = candidate.candidate.binding.interfaceName else { return nil }
    return policy.connections.firstIndex { $0.exactInterface == name }
  }
}

/// What tells which network an interface is in.
struct NetworkView {
  let snapshot: NetworkSnapshot
  let candidates: [PlannedCandidate]

  /// Whether the interface has an address that reaches further than the link.
  func hasAddress(_ interface: UInt32) -> Bool {
    snapshot.addresses.contains { local in
      local.interfaceIndex == interface && local.isUsable
        && (!local.address.requiresScope || local.address.isLoopback)
    }
  }

  /// Whether the interface has an address or a router in a block.
  func has(_ interface: UInt32, in block: IPPrefix) -> Bool {
    let isHome = snapshot.addresses.contains { local in
      local.interfaceIndex == interface && block.contains(local.address)
    }
    return isHome
      || candidates.contains { candidate in
        guard let route = candidate.route?.route, route.interfaceIndex == interface else {
          return false
        }
        return route.gateway.map { block.contains($0) } ?? false
      }
  }
}

extension InterfaceSelector {
  /// Whether it means an interface.
  func means(_ interface: InterfaceFacts, _ type: InterfaceType, in view: NetworkView) -> Bool {
    switch self {
    case .name(let pattern): pattern.matches(interface.name)
    case .kind(let kind): interface.kind == kind
    case .type(let wanted): type == wanted
    case .network(let block): view.has(interface.index, in: block)
    case .all: true
    }
  }
}
