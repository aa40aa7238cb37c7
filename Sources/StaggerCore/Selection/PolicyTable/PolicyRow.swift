/// One row of a policy table: a prefix with its precedence and its label (RFC 6724 s2.1).
public struct PolicyRow: Equatable, Sendable, BitwiseCopyable {
  /// The addresses that the row is about, always in IPv6 form.
  public let prefix: IPPrefix

  /// The rank of a destination under rule 6; the greater is preferred.
  public let precedence: UInt32

  /// The mark by which sources are matched with destinations; only equality counts.
  public let label: UInt32

  /// Makes a row.
  ///
  /// - Parameters:
  ///   - prefix: the addresses; an IPv4 prefix stands for its IPv4-mapped form.
  ///   - precedence: the rank of a destination under rule 6.
  ///   - label: the mark for rule 6 of sources and rule 5 of destinations.
  /// - Complexity: O(1).
  public init(_ prefix: IPPrefix, precedence: UInt32, label: UInt32) {
    self.prefix = prefix.ipv4Mapped
    self.precedence = precedence
    self.label = label
  }

  /// Makes a row of the default table, whose lengths are known to be right.
  init(high: UInt64, low: UInt64 = 0, length: Int, precedence: UInt32, label: UInt32) {
    let address = IPAddress(ipv6High: high, low: low)
    self.init(.known(address, length: length), precedence: precedence, label: label)
  }
}

extension IPPrefix {
  /// The prefix whose length the caller knows to be one of the family.
  static func known(_ address: IPAddress, length: Int) -> IPPrefix {
    guard let prefix = IPPrefix(masking: address, length: length) else {
      preconditionFailure("no address has a prefix of \(length) bits")
    }
    return prefix
  }

  /// The same block of IPv4 addresses inside `::ffff:0:0/96`; an IPv6 prefix stays as it is.
  var ipv4Mapped: IPPrefix {
    guard address.family == .ipv4 else { return self }
    return .known(address.ipv4Mapped, length: 96 + length)
  }
}
