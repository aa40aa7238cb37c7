import StaggerCore
import StaggerLinux
import Testing

@Suite struct NetlinkParserTests {
  @Test func readsAnInterface() throws {
    let read = try Everything(MessageBytes.link())
    #expect(
      read.interfaces == [
        InterfaceFacts(
          index: 7, name: "veth-a", flags: [.up, .running, .carrier], linkType: .ethernet,
          kind: "veth", maximumTransmissionUnit: 1400)
      ])
  }

  @Test func readsAnAddressWithItsZoneAndItsLifetimes() throws {
    let read = try Everything(MessageBytes.linkLocalAddress())
    #expect(
      read.addresses == [
        LocalAddress(
          IPAddress(ipv6High: 0xFE80_0000_0000_0000, low: 5, scopeID: 7), prefixLength: 64,
          interfaceIndex: 7, scope: .linkLocal,
          flags: [.temporary, .deprecated, .managesTemporary], preferredLifetime: .seconds(0),
          validLifetime: .seconds(600))
      ])
  }

  @Test func takesTheNearEndOfALinkAndKnowsWhatTheBitMeansForIPv4() throws {
    let read = try Everything(MessageBytes.peerAddress())
    #expect(
      read.addresses == [
        LocalAddress(
          IPAddress(192, 0, 2, 9), prefixLength: 31, interfaceIndex: 3,
          flags: [.secondary, .permanent])
      ])
  }

  @Test func readsARouteByARouterOfTheOtherFamily() throws {
    let read = try Everything(MessageBytes.route())
    let router = IPAddress(ipv6High: 0xFE80_0000_0000_0000, low: 1, scopeID: 3)
    #expect(
      read.routes == [
        Route(
          source: IPAddress(192, 0, 2, 9), interfaceIndex: 3, gateway: router, table: 100)
      ])
  }

  @Test func tellsRulesOfTheAdministratorFromThoseOfEveryHost() throws {
    #expect(try Everything(MessageBytes.mainRule()).rules == [])
    #expect(try Everything(MessageBytes.sourceRule()).rules == [.custom, .source])
  }

  @Test func anIPv6RouteWithoutASourceIsNoWay() throws {
    let header: [UInt8] = [10, 128, 0, 0, 254, 0, 0, 1, 0, 0, 0, 0]
    let message = MessageBytes.message(24, header)
    #expect(throws: NetlinkError.refused(.addressNotAvailable)) { try Everything(message) }
  }

  @Test func readsSeveralMessagesAndALastOneWithoutPadding() throws {
    let oddName = MessageBytes.message(99, [1, 2, 3])
    let read = try Everything(
      MessageBytes.link() + MessageBytes.peerAddress() + oddName)
    #expect(read.messageCount == 3)
    #expect(read.interfaces.count == 1 && read.addresses.count == 1)
  }

  @Test func leavesOutWhatHasNoNameOrAnotherFamily() throws {
    let bridge = MessageBytes.message(20, [7, 0, 0, 0] + MessageBytes.number(UInt32(3)))
    #expect(try Everything(bridge).addresses.isEmpty)
    let header = [UInt8](repeating: 0, count: 4) + MessageBytes.number(UInt32(9))
    let nameless = MessageBytes.message(16, header + [UInt8](repeating: 0, count: 8))
    #expect(try Everything(nameless).interfaces.isEmpty)
  }

  @Test func `Reads the state of a link`() throws {
    let states = try [0, 2, 5, 6, 77].map { state in
      try Everything(MessageBytes.link(state: state)).interfaces.map(\.operationalState)
    }
    #expect(states == [[.unknown], [.down], [.dormant], [.up], [OperationalState(rawValue: 77)]])
    #expect(try Everything(MessageBytes.link()).interfaces[0].operationalState == .unknown)
  }

  @Test func `Tells default routes from routes to some network, and from those that lead nowhere`()
    throws
  {
    func defaults(_ family: UInt8, _ length: UInt8, type: UInt8 = 1) throws -> [DefaultRoute] {
      try Everything(
        MessageBytes.tableEntry(family: family, prefixLength: length, type: type)
      ).defaults
    }
    #expect(try defaults(2, 0) == [DefaultRoute(family: .ipv4, metric: 20_600)])
    #expect(try defaults(2, 1).count == 1)
    #expect(try defaults(2, 2) == [])
    #expect(try defaults(2, 0, type: 7) == [])
    // A route without a metric says nothing of it.
    #expect(
      try Everything(MessageBytes.tableEntry(metric: nil)).defaults
        == [DefaultRoute(family: .ipv4, metric: 0)])
  }
}
