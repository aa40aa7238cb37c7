import Foundation
import StaggerCore
import StaggerLinux
import Testing

/// Several interfaces, addresses of all kinds and policy routing, in a namespace of their own.
@Suite(.serialized, .enabled(if: Lab.isAvailable, Lab.reason))
struct NetlinkSourcesTests {
  @Test(arguments: [1, 2, 3, 20_260_101])
  func theLookUpSaysWhatConnectDoes(seed: Int) throws {
    let report: SourcesReport = try Lab.report("sources", "\(seed)")
    for comparison in [report.unbound, report.bound, report.sourced, report.both] {
      #expect(comparison.count >= 1000)
      #expect(comparison.differences.isEmpty)
    }
    // All that could go wrong was among it: each kind of address, and each error.
    let outcomes = Set(report.unbound.outcomes)
    let expected: Set = [
      "10.1.0.2", "10.1.7.7", "10.99.0.2", "127.0.0.1", "203.0.113.2", "198.51.100.9",
      "2001:db8:1::2", "2001:db8:1::dead", "2001:db8:99::2", "fd01::2", "::1", "EACCES",
      "EHOSTUNREACH", "EINVAL", "ENETUNREACH",
    ]
    #expect(outcomes.isSuperset(of: expected), "\(expected.subtracting(outcomes).sorted())")
    #expect(outcomes.contains { $0.hasPrefix("2001:db8:2:0:") })
  }

  @Test func aNeighbourThatIsOnlyAssumedIsToldFromAKnownWay() throws {
    let report: SourcesReport = try Lab.report("sources", "4")
    // 203.0.113.77 over lan0 and 9.9.9.9 over vpn0 have no route there; the others have.
    #expect(report.assumedOnLink == [true, false, false, false, false, true, false])
  }

  @Test func changesAreNoticed() throws {
    let report: SourcesReport = try Lab.report("sources", "5")
    #expect(
      report.monitor == [
        "hadAddress": false, "noticedAddress": true, "noticedRemoval": true,
        "hadUserRule": false, "noticedUserRule": true, "hadCarrier": true,
        "noticedCarrierLoss": true, "wasUp": true, "noticedLinkDown": true,
        "ipv6AddressesWentWithTheLink": true,
      ])
  }

  @Test func interfacesAreWhatWasConfigured() throws {
    let snapshot = try Lab.report("sources", "6", as: SourcesReport.self).snapshot
    let named = Dictionary(uniqueKeysWithValues: snapshot.interfaces.map { ($0.name, $0) })
    // Other kinds can come with the namespace, such as tunl0.
    let cables = named.filter { $0.value.kind == "veth" }
    #expect(
      cables.keys.sorted() == [
        "lan0", "lan0p", "off0", "off0p", "vpn0", "vpn0p", "wan0", "wan0p",
      ])
    for (name, cable) in cables {
      let up: InterfaceFacts.Flags = [.up, .running, .carrier]
      #expect(cable.flags == (name.hasPrefix("off0") ? 0 : up.rawValue), "\(name)")
      #expect(cable.linkType == LinkType.ethernet.rawValue)
      #expect(cable.maximumTransmissionUnit == 1500)
    }
    #expect(named["lo"]?.linkType == LinkType.loopback.rawValue)
    #expect(snapshot.ipv4Rules == PolicyRules([.custom, .source, .user]).rawValue)
    #expect(snapshot.ipv6Rules == PolicyRules([.custom, .source]).rawValue)
  }

  @Test func addressesAreWhatWasConfigured() throws {
    let snapshot = try Lab.report("sources", "7", as: SourcesReport.self).snapshot
    var found: [String: [SourcesReport.Address]] = [:]
    for address in snapshot.addresses { found[address.address, default: []].append(address) }
    let plain: LocalAddress.Flags = [.permanent]
    let unchecked: LocalAddress.Flags = [.permanent, .noDuplicateCheck]
    let configured: [(String, String, Int, LocalAddress.Flags, AddressScope)] = [
      ("127.0.0.1", "lo", 8, plain, .interfaceLocal), ("::1", "lo", 128, plain, .interfaceLocal),
      ("10.1.0.2", "lan0", 24, plain, .global),
      ("10.1.0.3", "lan0", 24, [.permanent, .secondary], .global),
      ("10.1.7.7", "lan0", 24, [.permanent, .deprecated], .global),
      ("203.0.113.2", "wan0", 24, plain, .global),
      ("198.51.100.9", "wan0", 24, plain, .linkLocal),
      ("10.99.0.2", "vpn0", 32, plain, .global), ("10.3.0.2", "off0", 24, plain, .global),
      ("2001:db8:1::2", "lan0", 64, unchecked, .global),
      ("fd01::2", "lan0", 64, unchecked, .global),
      ("2001:db8:1::dead", "lan0", 64, unchecked.union(.deprecated), .global),
      ("2001:db8:2::2", "wan0", 64, unchecked.union(.managesTemporary), .global),
      ("2001:db8:2::4e", "wan0", 64, unchecked.union(.home), .global),
      ("2001:db8:99::2", "vpn0", 128, unchecked, .global),
    ]
    for (text, interface, prefixLength, flags, scope) in configured {
      let address = try #require(found[text]?.first, "\(text)")
      #expect(address.interface == interface, "\(text)")
      #expect(address.prefixLength == prefixLength, "\(text)")
      #expect(address.flags == flags.rawValue, "\(text)")
      #expect(address.scope == scope.rawValue, "\(text)")
      // For IPv4 the kernel does not tell the lifetimes of an address without an end.
      let hasEnded = flags.contains(.deprecated) && text.contains(":")
      #expect(address.preferredSeconds == (hasEnded ? 0 : -1), "\(text)")
      #expect(address.isForever, "\(text)")
    }
    let temporary = snapshot.addresses.filter {
      LocalAddress.Flags(rawValue: $0.flags).contains(.temporary)
    }
    #expect(temporary.map(\.interface) == ["wan0"])
    #expect(temporary.allSatisfy { !$0.isForever && $0.preferredSeconds > 0 })
    let linkLocal = snapshot.addresses.filter { $0.address.hasPrefix("fe80:") }
    #expect(linkLocal.map(\.interface).sorted() == ["lan0", "vpn0", "wan0"])
  }
}
