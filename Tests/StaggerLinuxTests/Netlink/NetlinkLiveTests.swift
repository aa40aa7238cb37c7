import StaggerCore
import StaggerLinux
import Testing

/// Reads from the real kernel; nothing is changed and nothing is sent.
@Suite(.serialized) struct NetlinkLiveTests {
  @Test func loopbackIsThereWithItsAddress() throws {
    let snapshot = try NetworkMonitor().current()
    let loopback = try #require(snapshot.interface(named: "lo"))
    #expect(loopback.flags.contains(.loopback))
    #expect(loopback.linkType == .loopback)
    #expect(loopback.kind == nil)
    #expect(loopback.maximumTransmissionUnit >= 1280)
    #expect(snapshot.interface(loopback.index) == loopback)

    let address = try #require(
      snapshot.addresses(ofInterface: loopback.index).first { $0.address == .ipv4Loopback })
    #expect(address.prefixLength == 8)
    #expect(address.scope == .interfaceLocal)
    #expect(address.flags.contains(.permanent))
    #expect(address.validLifetime == .infinite)
    #expect(snapshot.isLocal(.ipv4Loopback))
    #expect(!snapshot.isLocal(IPAddress(192, 0, 2, 1)))
  }

  @Test func everyInterfaceIsTheOneThatTheIoctlKnows() throws {
    let snapshot = try NetworkMonitor().current()
    #expect(!snapshot.interfaces.isEmpty)
    for interface in snapshot.interfaces {
      #expect(try NetworkInterface(index: interface.index).name == interface.name)
    }
    for local in snapshot.addresses {
      #expect(snapshot.interface(local.interfaceIndex) != nil)
    }
  }

  @Test(arguments: [IPAddress.ipv4Loopback, IPAddress.ipv4Loopback.ipv4Mapped])
  func theWayToLoopbackIsLocal(destination: IPAddress) throws {
    let snapshot = try NetworkMonitor.shared.current()
    let answer = try RouteLookup.shared.answers(for: [RouteQuery(destination)], in: snapshot)
    let route = try #require(answer.first?.route)
    #expect(route.kind == .local)
    #expect(route.source == .ipv4Loopback)
    #expect(route.interfaceIndex == snapshot.interface(named: "lo")?.index)
    #expect(route.gateway == nil)
    #expect(!route.isAssumedOnLink)
  }

  @Test func answersAreWhatConnectSays() throws {
    let destinations = [
      IPAddress(192, 0, 2, 1), IPAddress(127, 0, 0, 9), .ipv6Loopback,
      IPAddress(ipv6High: 0x2001_0DB8_0000_0000, low: 1),
      IPAddress(ipv6High: 0xFE80_0000_0000_0000, low: 1),
    ]
    let snapshot = try NetworkMonitor.shared.current()
    let queries = destinations.map { RouteQuery($0, transport: 17, port: 9) }
    let answers = try RouteLookup.shared.answers(for: queries, in: snapshot)
    for (destination, answer) in zip(destinations, answers) {
      let kernel = KernelChoice(of: SocketAddress(destination, port: 9))
      #expect(KernelChoice(answer) == kernel, "\(destination)")
    }
  }

  @Test func manyDestinationsKeepTheirOrder() throws {
    // The pattern has no period that a batch could hide.
    let kinds = (0..<1000).map { $0 * $0 / 7 % 3 }
    let queries = kinds.map { kind in
      switch kind {
      case 0: RouteQuery(.ipv4Loopback)
      case 1: RouteQuery(.ipv6Loopback)
      default: RouteQuery(.ipv4Loopback, source: IPAddress(203, 0, 113, 7))
      }
    }
    let snapshot = try NetworkMonitor.shared.current()
    let answers = try RouteLookup.shared.answers(for: queries, in: snapshot)
    let alone = try [0, 1, 2].map { kind in
      let query = queries[try #require(kinds.firstIndex(of: kind))]
      return try #require(try RouteLookup.shared.answers(for: [query], in: snapshot).first)
    }
    #expect(Set(alone).count == 3)
    let differing = answers.indices.filter { answers[$0] != alone[kinds[$0]] }
    #expect(differing.isEmpty)
  }

  @Test func aZoneThatIsMissingOrContradictsIsAnError() throws {
    let linkLocal = IPAddress(ipv6High: 0xFE80_0000_0000_0000, low: 1)
    let queries = [
      RouteQuery(linkLocal), RouteQuery(linkLocal.scoped(to: 1), interface: 2),
      RouteQuery(.ipv6Loopback, source: .ipv4Loopback),
    ]
    let snapshot = try NetworkMonitor.shared.current()
    #expect(
      try RouteLookup.shared.answers(for: queries, in: snapshot) == [
        .unusable(.invalidArgument), .unusable(.invalidArgument),
        .unusable(.addressFamilyNotSupported),
      ])
  }

  @Test func aSecondLookIsTheSameView() throws {
    let monitor = NetworkMonitor()
    #expect(try monitor.current() == monitor.current())
  }
}
