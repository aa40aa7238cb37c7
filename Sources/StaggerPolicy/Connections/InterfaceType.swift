public import StaggerCore

/// What sort of connection an interface gives, as people speak of it.
public enum InterfaceType: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// A cable, also several of them bundled, or a VLAN on one.
  case ethernet
  /// Wireless.
  case wifi
  /// A modem of a mobile operator.
  case cellular
  /// A tunnel to another network.
  case vpn
  /// This host itself.
  case loopback
  /// Anything else without hardware, such as one end of a `veth` pair.
  case virtual

  /// Reads the type off what is known of an interface.
  ///
  /// The name counts only for modems (`wwan*`, `rmnet*`): their drivers pretend to be Ethernet or a
  /// link without a header, and say nothing else.
  public init(of interface: InterfaceFacts, facts: DeclaredFacts) {
    if interface.flags.contains(.loopback) {
      self = .loopback
    } else if facts.isVPN ?? interface.isTunnel {
      self = .vpn
    } else if interface.isModem {
      self = .cellular
    } else if facts.isWireless ?? interface.isWireless ?? false {
      self = .wifi
    } else {
      self = interface.isBesideHardware ? .ethernet : .virtual
    }
  }
}

extension InterfaceType: CustomStringConvertible {
  /// The word for it in policy files.
  public var description: String {
    switch self {
    case .ethernet: "ethernet"
    case .wifi: "wifi"
    case .cellular: "cellular"
    case .vpn: "vpn"
    case .loopback: "loopback"
    case .virtual: "virtual"
    }
  }
}

extension InterfaceFacts {
  /// Whether its packets travel in others, as far as kind and link tell.
  var isTunnel: Bool {
    if linkType.isEncapsulating { return true }
    guard let kind else { return false }
    let tunnels: [9 of KernelName] = [
      "wireguard", "tun", "ovpn", "ipip", "sit", "gre", "vti", "xfrm", "ip6tnl",
    ]
    for index in tunnels.indices where tunnels[index] == kind { return true }
    return false
  }

  /// Whether it is a modem's, as far as kind and name tell.
  fileprivate var isModem: Bool {
    if let kind, kind == "wwan" || kind == "rmnet" { return true }
    return name.begins(with: "wwan") || name.begins(with: "rmnet")
  }

  /// Whether it is hardware, or bundles or divides hardware.
  fileprivate var isBesideHardware: Bool {
    guard let kind else { return true }
    return kind == "bond" || kind == "team" || kind == "vlan"
  }
}

extension KernelName {
  fileprivate func begins(with start: KernelName) -> Bool {
    for index in 0..<start.length where self[index] != start[index] { return false }
    return true
  }
}
