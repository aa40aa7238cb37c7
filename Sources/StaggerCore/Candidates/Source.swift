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
