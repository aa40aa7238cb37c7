/// Orders of addresses that need no knowledge of the network.
enum AddressOrder {
  /// Lets the families take turns (RFC 8305 section 4).
  ///
  /// The family of the first address leads, with `firstAddressFamilyCount` addresses of it in front;
  /// then one address of each family in turn, each family in its own order.
  ///
  /// - Complexity: O(*n*).
  static func interlaced(
    _ addresses: [SocketAddress], firstAddressFamilyCount: Int
  ) -> [SocketAddress] {
    guard let leading = addresses.first?.family else { return [] }
    let first = addresses.filter { $0.family == leading }
    let other = addresses.filter { $0.family != leading }
    var result: [SocketAddress] = []
    result.reserveCapacity(addresses.count)
    var nextFirst = min(max(firstAddressFamilyCount, 1), first.count)
    result.append(contentsOf: first[..<nextFirst])
    for address in other {
      result.append(address)
      guard nextFirst < first.count else { continue }
      result.append(first[nextFirst])
      nextFirst += 1
    }
    result.append(contentsOf: first[nextFirst...])
    return result
  }

  /// Drops every address that has come before; an IPv4-mapped address counts as its IPv4 address.
  ///
  /// The first of equal addresses stays, as it was written (row 24).
  ///
  /// - Complexity: O(*n* log *n*).
  static func withoutDuplicates(_ addresses: [SocketAddress]) -> [SocketAddress] {
    if addresses.count < 2 { return addresses }
    let keys = addresses.map { SortKey($0.unmapped) }
    let order = addresses.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    var isDuplicate = [Bool](repeating: false, count: addresses.count)
    for place in 1..<order.count where keys[order[place]] == keys[order[place - 1]] {
      isDuplicate[order[place]] = true
    }
    return addresses.indices.filter { !isDuplicate[$0] }.map { addresses[$0] }
  }
}

/// Any total order will do; it only has to bring equal addresses together.
private struct SortKey: Comparable {
  let high: UInt64
  let low: UInt64
  let rest: UInt64

  init(_ address: SocketAddress) {
    high = address.ip.high
    low = address.ip.low
    let family: UInt64 = address.family == .ipv6 ? 1 : 0
    rest = UInt64(address.ip.scopeID) << 32 | family << 16 | UInt64(address.port)
  }

  static func < (left: SortKey, right: SortKey) -> Bool {
    (left.high, left.low, left.rest) < (right.high, right.low, right.rest)
  }
}
