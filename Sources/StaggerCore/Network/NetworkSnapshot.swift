/// The interfaces and addresses of this host at one moment, as one consistent view.
///
///     let snapshot = try monitor.current()
///     for local in snapshot.addresses(ofInterface: 2) { … }
///     if snapshot.isLocal(remote.ip) { … }
///
/// It is plain data: a test or a simulation makes one by hand. Routes are not in it, because a
/// routing table can have a million of them; they are asked for one destination at a time.
public struct NetworkSnapshot: Hashable, Sendable {
  /// The interfaces, in the order of their indexes.
  public let interfaces: [InterfaceFacts]

  /// The addresses, in the order in which the kernel lists them: by interface, the older first.
  public let addresses: [LocalAddress]

  /// What the routing rules for IPv4 look at.
  public let ipv4Rules: PolicyRules

  /// What the routing rules for IPv6 look at.
  public let ipv6Rules: PolicyRules

  /// The addresses without their zones, in ascending order.
  private let sorted: [IPAddress]

  /// Puts a view together.
  ///
  /// - Parameters:
  ///   - interfaces: in any order, each index once.
  ///   - addresses: in the order of the kernel.
  ///   - ipv4Rules: what the routing rules for IPv4 look at.
  ///   - ipv6Rules: what the routing rules for IPv6 look at.
  /// - Complexity: O(*n* log *n*).
  public init(
    interfaces: [InterfaceFacts], addresses: [LocalAddress], ipv4Rules: PolicyRules = [],
    ipv6Rules: PolicyRules = []
  ) {
    self.interfaces = interfaces.sorted { $0.index < $1.index }
    self.addresses = addresses
    self.ipv4Rules = ipv4Rules
    self.ipv6Rules = ipv6Rules
    sorted = addresses.map { $0.address.unmapped.scoped(to: 0) }.sorted(by: IPAddress.isBefore)
  }
}

extension NetworkSnapshot {
  /// What is known about an interface.
  ///
  /// - Returns: nil when there is none with that index.
  /// - Complexity: O(log *n*) in the number of interfaces.
  public func interface(_ index: UInt32) -> InterfaceFacts? {
    let place = interfaces.partitionPoint { $0.index < index }
    guard place < interfaces.count, interfaces[place].index == index else { return nil }
    return interfaces[place]
  }

  /// The interface with a name.
  ///
  /// - Returns: nil when there is none; alternative names are not known here.
  /// - Complexity: O(*n*) in the number of interfaces.
  public func interface(named name: KernelName) -> InterfaceFacts? {
    interfaces.first { $0.name == name }
  }

  /// The addresses of an interface, in the order of the kernel.
  ///
  /// - Complexity: O(*n*) in the number of addresses.
  public func addresses(ofInterface index: UInt32) -> [LocalAddress] {
    addresses.filter { $0.interfaceIndex == index }
  }

  /// Whether packets to `address` stay on this host: it has the address, or it is a loopback one.
  ///
  /// A zone does not matter. Routes of the type `local` can make more addresses local than are
  /// configured; only a look-up tells.
  ///
  /// - Complexity: O(log *n*) in the number of addresses.
  public func isLocal(_ address: IPAddress) -> Bool {
    if address.isLoopback { return true }
    let wanted = address.unmapped.scoped(to: 0)
    let place = sorted.partitionPoint { IPAddress.isBefore($0, wanted) }
    return place < sorted.count && sorted[place] == wanted
  }

  /// What the routing rules of a family look at.
  ///
  /// - Complexity: O(1).
  public func rules(for family: AddressFamily) -> PolicyRules {
    family == .ipv4 ? ipv4Rules : ipv6Rules
  }
}

extension IPAddress {
  /// Any order will do for a binary search.
  fileprivate static func isBefore(_ left: IPAddress, _ right: IPAddress) -> Bool {
    (left.family.rawValue, left.high, left.low) < (right.family.rawValue, right.high, right.low)
  }
}

extension Array {
  /// The number of leading elements that are in the first part of a partitioned array.
  fileprivate func partitionPoint(_ isInFirstPart: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if isInFirstPart(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
