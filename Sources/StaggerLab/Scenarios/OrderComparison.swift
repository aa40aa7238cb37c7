import StaggerCore
import StaggerLinux

/// Compares the order of `getaddrinfo` with that of ``AddressSelection``, list by list.
struct OrderComparison {
  private let planner: Planner
  private var destinations: Destinations
  private let lookup = RouteLookup()

  init(seed: UInt64, in snapshot: NetworkSnapshot) {
    planner = Planner(snapshot: snapshot)
    destinations = Destinations(seed: seed, blocks: OrderScenario.blocks)
  }

  mutating func run(count: Int) throws(LabError) -> JSON {
    var lists: [[Destination]] = []
    for _ in 0..<count { lists.append(try list()) }
    try NameService.prepare(lists.map { $0.map(\.address) })
    var differences: [JSON] = []
    var rules: Set<String> = []
    var contradictions = 0
    for (number, list) in lists.enumerated() {
      let theirs = try NameService.order(ofList: number, count: list.count)
      let ranked = planner.selection.ranked(list)
      for entry in ranked { if let rule = entry.rule { rules.insert("\(rule)") } }
      let ours = ranked.map { list[$0.index].address }
      if Self.otherTable.ranked(list).map({ list[$0.index].address }) != theirs {
        contradictions += 1
      }
      guard ours != theirs, differences.count < 20 else { continue }
      differences.append(
        .object([("ours", .addresses(ours)), ("getaddrinfo", .addresses(theirs))]))
    }
    return .object([
      ("lists", .number(lists.count)),
      ("destinations", .number(lists.reduce(0) { $0 + $1.count })),
      ("differences", .list(differences)), ("rules", .list(rules.sorted().map { .text($0) })),
      ("contradictionsOfAnotherTable", .number(contradictions)),
    ])
  }

  /// A table without the rows of RFC 6724: the canary of this comparison.
  private static let otherTable = AddressSelection(policyTable: PolicyTable([]))

  /// Between two and twenty destinations, each once, in random order.
  private mutating func list() throws(LabError) -> [Destination] {
    let count = destinations.pick(Array(2...20)) ?? 2
    var list: [Destination] = []
    while list.count < count {
      // A file of hosts has no zones; a link-local address has no way then.
      let addresses = (0..<count).map { _ in destinations.next(interfaces: 1..<2).scoped(to: 0) }
      for found in try looked(up: addresses) where list.count < count {
        let isNew = !list.contains { $0.address == found.address }
        let isSecond = found.isIPv4Neighbour && list.contains { $0.isIPv4Neighbour }
        if isNew, !isSecond, isComparable(found) { list.append(found) }
      }
    }
    return list
  }

  private func looked(up addresses: [IPAddress]) throws(LabError) -> [Destination] {
    do throws(NetlinkError) {
      let answers = try lookup.answers(
        for: addresses.map { RouteQuery($0, transport: 17) }, in: planner.snapshot)
      return zip(addresses, answers).map { planner.destination($0, by: $1) }
    } catch {
      throw .netlink(error)
    }
  }

  /// Whether the rules have one meaning for both.
  ///
  /// Rule 9: In IPv6 the RFC counts shared bits up to the length of the source's prefix, and the GNU
  /// library counts them all, so lists have no IPv6 neighbours. In IPv4 both count within the source's
  /// subnet alone, but only the GNU library compares the bits there, so a list has one IPv4 neighbour.
  ///
  /// Rule 7: The GNU library takes every way for a tunnel whose source it has not found in the list of
  /// addresses. That list has the far end of a point-to-point link in the place of the near one, and
  /// no address out of a block that is local by a route.
  private func isComparable(_ destination: Destination) -> Bool {
    guard let source = destination.source else { return true }
    if !planner.snapshot.isLocal(source.address) || source.address == Self.pointToPoint {
      return false
    }
    if destination.address.family == .ipv4 { return true }
    return source.address.commonPrefixLength(with: destination.address) <= source.prefixLength
  }

  /// The near end of the scenario's point-to-point link.
  private static let pointToPoint = LabPrefix("10.99.0.2").address
}

extension Destination {
  /// Whether it is an IPv4 address in the subnet of its source.
  fileprivate var isIPv4Neighbour: Bool {
    guard address.family == .ipv4, let source else { return false }
    return source.commonPrefixLength(with: address) == source.prefixLength
  }
}

extension JSON {
  fileprivate static func addresses(_ addresses: [IPAddress]) -> JSON {
    .list(addresses.map { .text($0.description) })
  }
}
