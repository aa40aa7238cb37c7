public import StaggerCore

/// Which interfaces are meant.
public enum InterfaceSelector: Hashable, Sendable {
  /// Those whose name matches: `eth0`, `wl*`.
  case name(NamePattern)
  /// Those with this driver: `wireguard`, `tun`, `vlan`.
  case kind(KernelName)
  /// Those of a sort.
  case type(InterfaceType)
  /// Those with an address or a router in the block.
  case network(IPPrefix)
  /// All.
  case all
}

extension InterfaceSelector: CustomStringConvertible {
  /// The selector in the words of policy files.
  public var description: String {
    switch self {
    case .name(let pattern): "interface:\(pattern)"
    case .kind(let kind): "kind:\(kind)"
    case .type(let type): "type:\(type)"
    case .network(let block): "network:\(block)"
    case .all: "all"
    }
  }
}

/// Which connections a rule means.
public enum ConnectionSelector: Hashable, Sendable {
  /// The connection with this name. Only so are connections meant that come up on demand.
  case connection(String)
  /// The connections over these interfaces.
  case interfaces(InterfaceSelector)
  /// Every connection that is always there.
  case all

  /// Whether both mean the same; names are compared byte by byte.
  public static func == (left: ConnectionSelector, right: ConnectionSelector) -> Bool {
    switch (left, right) {
    case (.connection(let one), .connection(let other)): one.utf8.elementsEqual(other.utf8)
    case (.interfaces(let one), .interfaces(let other)): one == other
    case (.all, .all): true
    default: false
    }
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .connection(let name):
      hasher.combine(0)
      for byte in name.utf8 { hasher.combine(byte) }
    case .interfaces(let selector): hasher.combine(selector)
    case .all: hasher.combine(1)
    }
  }
}

extension ConnectionSelector: CustomStringConvertible {
  /// The selector in the words of policy files.
  public var description: String {
    switch self {
    case .connection(let name): name
    case .interfaces(let selector): selector.description
    case .all: "all"
    }
  }
}
