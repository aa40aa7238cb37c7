extension [SocketAddress] {
  /// The places of the addresses that are not in the list before, in their order.
  ///
  /// An IPv4-mapped address is the IPv4 address that it carries. The port and the zone count, the
  /// flow label does not: it leads to the same end.
  ///
  /// - Returns: the place of the first of each set of equal addresses.
  /// - Complexity: O(*n* log *n*). Sorting needs no hashing, hence no randomness, and no list can be
  ///   made up to be slow.
  public func firstOccurrences() -> [Int] {
    let sorted = indices.map { AddressPlace(self[$0], place: $0) }.sorted()
    var isFirst = Array<Bool>(repeating: true, count: count)
    for (earlier, later) in zip(sorted, sorted.dropFirst()) where earlier.leadsWhere(later) {
      isFirst[later.place] = false
    }
    return indices.filter { isFirst[$0] }
  }
}

extension SocketAddress {
  /// Whether both lead to the same end.
  func leadsWhere(_ other: SocketAddress) -> Bool {
    AddressPlace(self, place: 0).leadsWhere(AddressPlace(other, place: 0))
  }
}

/// Where an address leads, as numbers to sort by, with its place in the list.
private struct AddressPlace: Comparable {
  private let address: UInt128
  private let rest: UInt64
  let place: Int

  init(_ socketAddress: SocketAddress, place: Int) {
    let ip = socketAddress.ip.unmapped
    address = UInt128(ip.high) << 64 | UInt128(ip.low)
    let family = UInt64(ip.family.rawValue)
    rest = family << 48 | UInt64(socketAddress.port) << 32 | UInt64(ip.scopeID)
    self.place = place
  }

  func leadsWhere(_ other: AddressPlace) -> Bool {
    address == other.address && rest == other.rest
  }

  static func < (left: AddressPlace, right: AddressPlace) -> Bool {
    if left.address != right.address { return left.address < right.address }
    return left.rest == right.rest ? left.place < right.place : left.rest < right.rest
  }
}
