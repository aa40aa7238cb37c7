import StaggerCore
import StaggerLinux

/// Compares what a look-up says with what `connect` does, for many destinations.
struct SourceComparison {
  private let seed: UInt64
  private let snapshot: NetworkSnapshot
  private let lookup = RouteLookup()

  init(seed: UInt64, in snapshot: NetworkSnapshot) throws(LabError) {
    self.seed = seed
    self.snapshot = snapshot
  }

  private var indexes: Range<UInt32> {
    1..<(snapshot.interfaces.last?.index ?? 1) + 1
  }

  /// Sockets that are bound to nothing.
  func unbound(count: Int) throws(LabError) -> JSON {
    var destinations = Destinations(seed: seed)
    return try compare((0..<count).map { _ in query(destinations.next(interfaces: indexes)) })
  }

  /// Sockets that are bound to an interface.
  func boundToInterfaces(count: Int) throws(LabError) -> JSON {
    var destinations = Destinations(seed: seed &+ 1)
    let interfaces = snapshot.interfaces.map(\.index)
    return try compare(
      (0..<count).map { _ in
        var query = query(destinations.next(interfaces: indexes))
        query.interface = destinations.pick(interfaces) ?? 0
        return query
      })
  }

  /// Sockets that are bound to an address of the host.
  func boundToSources(count: Int) throws(LabError) -> JSON {
    var destinations = Destinations(seed: seed &+ 2)
    var queries: [RouteQuery] = []
    while queries.count < count {
      var query = query(destinations.next(interfaces: indexes))
      // A source of one link and a destination of another contradict each other in bind already.
      guard !query.destination.requiresScope else { continue }
      query.source =
        destinations.pick(
          snapshot.addresses.map(\.address).filter {
            $0.family == query.destination.family && !$0.requiresScope
          })
      queries.append(query)
    }
    return try compare(queries)
  }

  /// Sockets that are bound to an interface and to one of its addresses.
  func boundToBoth(count: Int) throws(LabError) -> JSON {
    var destinations = Destinations(seed: seed &+ 3)
    var queries: [RouteQuery] = []
    while queries.count < count {
      var query = query(destinations.next(interfaces: indexes))
      let sources = snapshot.addresses.filter {
        $0.address.family == query.destination.family && !$0.address.requiresScope
      }
      guard !query.destination.requiresScope, let source = destinations.pick(sources) else {
        continue
      }
      query.source = source.address
      query.interface = source.interfaceIndex
      queries.append(query)
    }
    return try compare(queries)
  }

  /// Whether neighbours that the kernel only assumes are told from known ways.
  func assumptions() throws(LabError) -> JSON {
    var queries: [RouteQuery] = []
    for (text, name) in [
      ("203.0.113.77", "lan0"), ("10.5.5.5", "lan0"), ("10.1.0.9", "lan0"), ("10.5.5.5", "wan0"),
      ("9.9.9.9", "wan0"), ("9.9.9.9", "vpn0"), ("100.64.1.1", "vpn0"),
    ] as [(String, KernelName)] {
      var query = query(LabPrefix(text).address)
      query.interface = snapshot.interface(named: name)?.index ?? 0
      queries.append(query)
    }
    return .list(try answers(for: queries).map { .truth($0.route?.isAssumedOnLink == true) })
  }

  private func query(_ destination: IPAddress) -> RouteQuery {
    RouteQuery(destination, transport: 17, port: 443)
  }

  private func answers(for queries: [RouteQuery]) throws(LabError) -> [RouteAnswer] {
    do throws(NetlinkError) {
      return try lookup.answers(for: queries, in: snapshot)
    } catch {
      throw .netlink(error)
    }
  }

  private func compare(_ queries: [RouteQuery]) throws(LabError) -> JSON {
    let answers = try answers(for: queries)
    var differences: [JSON] = []
    var outcomes: Set<KernelChoice> = []
    for (query, answer) in zip(queries, answers) {
      let kernel = KernelChoice(
        of: SocketAddress(query.destination, port: query.port), source: query.source,
        interface: query.interface)
      outcomes.insert(kernel)
      let ours = KernelChoice(answer)
      guard ours != kernel, differences.count < 20 else { continue }
      differences.append(
        .object([
          ("destination", .text(query.destination.description)),
          ("source", .text(query.source?.description ?? "")),
          ("interface", .number(Int(query.interface))), ("lookup", .text(ours.text)),
          ("connect", .text(kernel.text)),
        ]))
    }
    return .object([
      ("count", .number(queries.count)), ("differences", .list(differences)),
      ("outcomes", .list(outcomes.map(\.text).sorted().map { .text($0) })),
    ])
  }
}
