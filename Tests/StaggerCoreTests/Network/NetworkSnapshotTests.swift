import StaggerCore
import Testing

@Suite struct NetworkSnapshotTests {
  private static let linkLocal = IPAddress(ipv6High: 0xFE80_0000_0000_0000, low: 1)

  private let snapshot = NetworkSnapshot(
    interfaces: [
      InterfaceFacts(index: 9, name: "vpn0", linkType: .none, kind: "wireguard"),
      InterfaceFacts(index: 1, name: "lo", linkType: .loopback),
      InterfaceFacts(index: 4, name: "eth0", flags: [.up]),
    ],
    addresses: [
      LocalAddress(.ipv4Loopback, prefixLength: 8, interfaceIndex: 1, scope: .interfaceLocal),
      LocalAddress(IPAddress(198, 51, 100, 7), prefixLength: 24, interfaceIndex: 4),
      LocalAddress(linkLocal.scoped(to: 4), prefixLength: 64, interfaceIndex: 4),
      LocalAddress(IPAddress(192, 0, 2, 1), prefixLength: 32, interfaceIndex: 9),
      LocalAddress(IPAddress(192, 0, 2, 1), prefixLength: 32, interfaceIndex: 4),
    ], ipv4Rules: [.custom, .mark], ipv6Rules: [.source])

  @Test func interfacesAreFoundByIndexAndByName() {
    #expect(snapshot.interfaces.map(\.index) == [1, 4, 9])
    for interface in snapshot.interfaces {
      #expect(snapshot.interface(interface.index) == interface)
      #expect(snapshot.interface(named: interface.name) == interface)
    }
    for index in [0, 2, 5, 10, UInt32.max] { #expect(snapshot.interface(index) == nil) }
    #expect(snapshot.interface(named: "eth1") == nil)
  }

  @Test func addressesKeepTheOrderOfTheKernel() {
    #expect(
      snapshot.addresses(ofInterface: 4).map(\.address)
        == [
          IPAddress(198, 51, 100, 7), Self.linkLocal.scoped(to: 4), IPAddress(192, 0, 2, 1),
        ])
    #expect(snapshot.addresses(ofInterface: 5).isEmpty)
  }

  @Test(arguments: [
    (IPAddress(198, 51, 100, 7), true), (IPAddress(198, 51, 100, 7).ipv4Mapped, true),
    (IPAddress(192, 0, 2, 1), true), (linkLocal, true), (linkLocal.scoped(to: 7), true),
    (IPAddress(127, 9, 9, 9), true), (.ipv6Loopback, true), (IPAddress(198, 51, 100, 8), false),
    (IPAddress(ipv6High: 0, low: 0xC633_6407), false), (.ipv6Any, false),
    (IPAddress(ipv6High: .max, low: .max), false),
  ])
  func knowsTheAddressesOfThisHost(address: IPAddress, isLocal: Bool) {
    #expect(snapshot.isLocal(address) == isLocal)
  }

  @Test func anEmptyHostHasNothing() {
    let empty = NetworkSnapshot(interfaces: [], addresses: [])
    #expect(empty.interface(1) == nil)
    #expect(!empty.isLocal(IPAddress(192, 0, 2, 1)))
    #expect(empty.rules(for: .ipv4) == [])
  }

  @Test func rulesBelongToAFamily() {
    #expect(snapshot.rules(for: .ipv4) == [.custom, .mark])
    #expect(snapshot.rules(for: .ipv6) == [.source])
  }

  @Test(
    arguments: [
      (LocalAddress.Flags.permanent, true), ([.tentative], false), ([.duplicate], false),
      ([.tentative, .optimistic], true), ([.duplicate, .optimistic], false), ([.deprecated], true),
    ] as [(LocalAddress.Flags, Bool)])
  func anAddressThatIsStillCheckedIsNotUsable(flags: LocalAddress.Flags, isUsable: Bool) {
    let address = LocalAddress(.ipv6Loopback, prefixLength: 64, interfaceIndex: 1, flags: flags)
    #expect(address.isUsable == isUsable)
  }

  @Test(arguments: [
    (LinkType.ethernet, false), (.none, false), (.loopback, false), (.ipv4Tunnel, true),
    (.ipv6Tunnel, true), (.ipv6InIPv4, true),
  ])
  func tunnelsAreKnownByTheirType(type: LinkType, isEncapsulating: Bool) {
    #expect(type.isEncapsulating == isEncapsulating)
  }

  @Test(
    arguments: [
      ([.up, .running], true), ([.up], false), ([.running], false), ([], false),
    ] as [(InterfaceFacts.Flags, Bool)])
  func anInterfaceIsUsableWhenItIsUpAndRuns(flags: InterfaceFacts.Flags, isUsable: Bool) {
    #expect(InterfaceFacts(index: 1, name: "a", flags: flags).isUsable == isUsable)
  }

  @Test func noConnectionGoesToEverybody() {
    let kinds: [Route.Kind] = [.unicast, .local, .anycast, .broadcast, .multicast]
    #expect(kinds.map(\.carriesConnections) == [true, true, true, false, false])
  }

  @Test func anAnswerHasARouteOrNone() {
    let route = Route(source: .ipv4Loopback, interfaceIndex: 1)
    #expect(RouteAnswer.usable(route).route == route)
    #expect(RouteAnswer.unusable(.networkUnreachable).route == nil)
  }
}
