public import StaggerCore

extension ConnectHistory {
  /// Looks at the host and forgets what was learnt on interfaces that have changed, unless the
  /// router tells that it is the same network.
  ///
  /// - Complexity: O(interfaces × addresses).
  public func observe(_ snapshot: NetworkSnapshot) {
    let traces = snapshot.interfaces.map { InterfaceTrace($0, in: snapshot) }
    memories.withLock { memories in
      let changed = memories.seen.filter { !traces.contains($0) }.map { $0.index }
      memories.seen = traces
      if !changed.isEmpty { memories.forget { changed.contains($0) } }
    }
  }

  /// Forgets everything.
  public func forgetAll() {
    memories.withLock { $0 = Memories() }
  }
}

extension ConnectHistory.Memories {
  fileprivate mutating func forget(_ interfaces: (UInt32) -> Bool) {
    networks.removeAll { !$0.identity.isProven && interfaces($0.identity.key.interfaceIndex) }
    destinationCount = networks.reduce(0) { $0 + $1.destinations.count }
  }
}

/// What of an interface shows that it is in another network.
///
/// Temporary addresses come and go within one.
struct InterfaceTrace: Hashable {
  let index: UInt32
  private let name: KernelName
  private let isUsable: Bool
  private let addresses: [LocalNetwork]

  private struct LocalNetwork: Hashable {
    let address: IPAddress
    let prefixLength: UInt8
  }

  init(_ interface: InterfaceFacts, in snapshot: NetworkSnapshot) {
    index = interface.index
    name = interface.name
    isUsable = interface.isUsable
    addresses = snapshot.addresses.filter {
      $0.interfaceIndex == interface.index && !$0.flags.contains(.temporary)
    }.map { LocalNetwork(address: $0.address, prefixLength: $0.prefixLength) }
  }
}
