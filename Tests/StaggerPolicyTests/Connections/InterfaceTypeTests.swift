import StaggerCore
import StaggerPolicy
import Testing

@Suite struct InterfaceTypeTests {
  @Test(
    arguments: [
      ("eth0", nil, InterfaceType.ethernet), ("bond0", "bond", .ethernet),
      ("eth0.7", "vlan", .ethernet), ("veth1", "veth", .virtual), ("br0", "bridge", .virtual),
      ("wg0", "wireguard", .vpn), ("tun0", "tun", .vpn), ("ppp0", "gre", .vpn),
      ("wwan0", nil, .cellular), ("rmnet1", "rmnet", .cellular), ("x", "wwan", .cellular),
      ("dummy0", "dummy", .virtual),
    ] as [(String, String?, InterfaceType)])
  func `by kind and name`(name: String, kind: String?, type: InterfaceType) throws {
    let interface = InterfaceFacts(
      index: 2, name: try #require(KernelName(name)), kind: kind.flatMap { KernelName($0) })
    #expect(InterfaceType(of: interface, facts: DeclaredFacts()) == type)
  }

  @Test func `by flags, link and what is known besides`() {
    var interface = InterfaceFacts(index: 1, name: "x")
    interface.flags.insert(.loopback)
    #expect(InterfaceType(of: interface, facts: DeclaredFacts()) == .loopback)
    interface = InterfaceFacts(index: 2, name: "sit0", linkType: .ipv6InIPv4)
    #expect(InterfaceType(of: interface, facts: DeclaredFacts()) == .vpn)
    interface = InterfaceFacts(index: 2, name: "wlan0")
    interface.isWireless = true
    #expect(InterfaceType(of: interface, facts: DeclaredFacts()) == .wifi)
    var facts = DeclaredFacts()
    facts.isWireless = false
    #expect(InterfaceType(of: interface, facts: facts) == .ethernet)
    facts.isVPN = true
    #expect(InterfaceType(of: interface, facts: facts) == .vpn)
    #expect("\(InterfaceType.cellular)" == "cellular")
  }
}
