/// A local end that a caller wants attempts to come from, with its interface already looked up.
public struct Source: Hashable, Sendable, BitwiseCopyable {
  /// The local address; nil leaves it to the kernel.
  public let address: IPAddress?
  /// The local port; 0 leaves it to the kernel.
  public let port: UInt16
  /// The index of the interface; 0 leaves the way out to the routing table.
  public let interface: UInt32

  /// Makes a local end.
  public init(address: IPAddress? = nil, port: UInt16 = 0, interface: UInt32 = 0) {
    self.address = address
    self.port = port
    self.interface = interface
  }

  /// Whether a socket to `remote` can be bound to it.
  func suits(_ remote: SocketAddress) -> Bool {
    guard let address else { return true }
    return address.unmapped.family == remote.ip.unmapped.family
  }

  /// What a socket to `remote` is bound to.
  func binding(for remote: SocketAddress) -> Candidate.Binding {
    guard address != nil || port != 0 else { return Candidate.Binding(interface: interface) }
    let any: IPAddress = remote.family == .ipv6 ? .ipv6Any : .ipv4Any
    let local = address.map { remote.family == .ipv6 ? $0.ipv4Mapped : $0.unmapped } ?? any
    return Candidate.Binding(source: SocketAddress(local, port: port), interface: interface)
  }
}

extension [Source] {
  /// The local end of a remote's round: the `round`th that suits it, counted from 0.
  func suited(to remote: SocketAddress, round: Int) -> Source? {
    var left = round
    for source in self where source.suits(remote) {
      if left == 0 { return source }
      left -= 1
    }
    return nil
  }

  /// Whether any local end has the family of a remote.
  package func areSuited(to remote: SocketAddress) -> Bool { contains { $0.suits(remote) } }

  /// The local ends, each once; an IPv4-mapped address counts as the IPv4 address.
  var distinct: [Source] {
    var kept: [Source] = []
    for source in self where !kept.contains(where: { $0.isSame(as: source) }) {
      kept.append(source)
    }
    return kept
  }
}

extension Source {
  fileprivate func isSame(as other: Source) -> Bool {
    address?.unmapped == other.address?.unmapped && port == other.port
      && interface == other.interface
  }
}
