import StaggerCore

/// A host with an interface of each type; an input may take some of them down.
struct PolicyFileHost {
  let snapshot: NetworkSnapshot
  private let usualWay: UInt32

  init(_ input: inout FuzzInput) {
    var interfaces: [InterfaceFacts] = []
    var addresses: [LocalAddress] = []
    for (place, name) in Self.names.enumerated() {
      if input.oneIn(8) { continue }
      let index = UInt32(place + 1)
      interfaces.append(Self.interface(index, name, &input))
      if input.oneIn(8) { continue }
      let last = UInt8(index)
      addresses.append(
        LocalAddress(IPAddress(10, last, 0, 2), prefixLength: 24, interfaceIndex: index))
      addresses.append(
        LocalAddress(
          IPAddress(ipv6High: 0x2001_0DB8 << 32 | UInt64(last), low: 2), prefixLength: 64,
          interfaceIndex: index))
    }
    snapshot = NetworkSnapshot(interfaces: interfaces, addresses: addresses)
    usualWay = UInt32(input.number(below: Self.names.count) + 1)
  }

  private static let names: [KernelName] = ["eth0", "wlan0", "usb0", "wwan0", "wg0", "eth1"]

  private static func interface(
    _ index: UInt32, _ name: KernelName, _ input: inout FuzzInput
  ) -> InterfaceFacts {
    let flags = InterfaceFacts.Flags(rawValue: input.oneIn(8) ? input.byte() & 31 : 7)
    let isTunnel = name == "wg0"
    var interface = InterfaceFacts(
      index: index, name: name, flags: flags, linkType: isTunnel ? .none : .ethernet,
      kind: isTunnel ? "wireguard" : nil)
    interface.isWireless = name == "wlan0"
    return interface
  }

  /// What the host plans for remotes: over its usual way, and over each interface.
  func plan(_ remotes: [SocketAddress], for localAddresses: LocalAddressRule) -> Plan {
    let planner = Planner(snapshot: snapshot, localAddresses: localAddresses)
    let draft = planner.draft(remotes: remotes, sources: [])
    return draft.plan(with: draft.questions.map { answer(to: $0) })
  }

  private func answer(to question: RouteQuestion) -> RouteAnswer {
    let index = question.interfaceIndex == 0 ? usualWay : question.interfaceIndex
    let family = question.destination.unmapped.family
    let own = snapshot.addresses.first {
      $0.interfaceIndex == index && $0.address.family == family
    }
    guard let source = question.source ?? own?.address else {
      return .unusable(.networkUnreachable)
    }
    return .usable(Route(source: source, interfaceIndex: index))
  }
}
