import StaggerCore
import StaggerLinux

/// Changes the network, and sees whether a monitor notices.
enum MonitorScenario {
  static func run(
    _ monitor: NetworkMonitor, network: inout LabNetwork
  ) throws(LabError) -> JSON {
    let added = LabAddress("10.1.0.77/24")
    let before = try monitor.snapshot()
    try network.add(added, to: "lan0")
    let withAddress = try monitor.snapshot()
    try network.remove(added, from: "lan0")
    let withoutAddress = try monitor.snapshot()
    try network.add(
      LabRule(family: .ipv6, priority: 200, table: 100, users: 0...0))
    let withRule = try monitor.snapshot()
    try network.set("lan0p", isUp: false)
    let withoutCarrier = try monitor.snapshot()
    try network.set("wan0", isUp: false)
    let withLinkDown = try monitor.snapshot()
    return .object([
      ("hadAddress", .truth(before.isLocal(added.address))),
      ("noticedAddress", .truth(withAddress.isLocal(added.address))),
      ("noticedRemoval", .truth(!withoutAddress.isLocal(added.address))),
      ("hadUserRule", .truth(before.ipv6Rules.contains(.user))),
      ("noticedUserRule", .truth(withRule.ipv6Rules.contains(.user))),
      ("hadCarrier", .truth(before.has(.carrier, "lan0"))),
      ("noticedCarrierLoss", .truth(!withoutCarrier.has(.carrier, "lan0"))),
      ("wasUp", .truth(before.has(.up, "wan0"))),
      ("noticedLinkDown", .truth(!withLinkDown.has(.up, "wan0"))),
      ("ipv6AddressesWentWithTheLink", .truth(withLinkDown.lostIPv6(of: "wan0"))),
    ])
  }
}

extension NetworkSnapshot {
  fileprivate func has(_ flags: InterfaceFacts.Flags, _ name: KernelName) -> Bool {
    interface(named: name)?.flags.contains(flags) == true
  }

  fileprivate func lostIPv6(of name: KernelName) -> Bool {
    guard let index = interface(named: name)?.index else { return false }
    return !addresses(ofInterface: index).contains { $0.address.family == .ipv6 }
  }
}
