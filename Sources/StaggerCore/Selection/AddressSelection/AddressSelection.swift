/// Default address selection of RFC 6724: the source of a destination, the order of destinations.
///
/// The value holds the settings; made without arguments it follows the RFC, but for rule 9 on IPv4.
///
///     let selection = AddressSelection()
///     let source = selection.source(for: destination, among: sources, outgoingInterface: 2)
///     for ranked in selection.ranked(destinations) {
///       print(destinations[ranked.index].address, ranked.rule)
///     }
///
/// Nothing is asked of the system: sources, reachability and history come in as values.
public struct AddressSelection: Equatable, Sendable {
  /// What rule 9 does for IPv4 destinations.
  ///
  /// IPv4 addresses are not assigned along the topology, so beyond the own network a shared prefix
  /// is an accident. Followed to the letter, the rule makes every client with one source prefer the
  /// same one of a server's addresses, against the order in which DNS returned them.
  public enum IPv4PrefixMatching: Hashable, Sendable {
    /// The RFC's letter: shared bits count, up to the length of the source's prefix.
    case asRFC

    /// Only a destination inside the source's own subnet gains by it, whatever its other bits.
    ///
    /// The C library of GNU has the same limit, but compares all bits within the subnet.
    case withinSubnet

    /// The rule is for IPv6 alone, as in Go (golang/go#13283).
    case never
  }

  /// Which sources rule 7 prefers.
  public enum SourcePrivacy: Hashable, Sendable {
    /// Temporary addresses (RFC 8981), which make it harder to follow a host.
    case temporary

    /// Public addresses, which stay and can be found in DNS.
    case `public`
  }

  /// The table of precedences and labels; by default that of RFC 6724 s2.1.
  public var policyTable: PolicyTable

  /// The scopes of IPv4 addresses; by default those of RFC 6724 s3.2.
  public var ipv4Scopes: IPv4Scopes

  /// What rule 9 does for IPv4; by default ``IPv4PrefixMatching/withinSubnet``.
  ///
  /// RFC 6724 s6 lets an implementation replace rules 9 and 10. The default keeps what is sound in
  /// rule 9, that a neighbour comes before a stranger, and leaves the order of strangers to DNS.
  public var ipv4PrefixMatching: IPv4PrefixMatching

  /// Which sources rule 7 prefers; by default ``SourcePrivacy/temporary``, as the RFC says.
  public var sourcePrivacy: SourcePrivacy

  /// Makes a selection of these settings.
  ///
  /// - Parameters:
  ///   - policyTable: precedences and labels.
  ///   - ipv4Scopes: the scopes of IPv4 addresses.
  ///   - ipv4PrefixMatching: what rule 9 does for IPv4 destinations.
  ///   - sourcePrivacy: which sources rule 7 prefers.
  /// - Complexity: O(1).
  public init(
    policyTable: PolicyTable = .default, ipv4Scopes: IPv4Scopes = .default,
    ipv4PrefixMatching: IPv4PrefixMatching = .withinSubnet,
    sourcePrivacy: SourcePrivacy = .temporary
  ) {
    self.policyTable = policyTable
    self.ipv4Scopes = ipv4Scopes
    self.ipv4PrefixMatching = ipv4PrefixMatching
    self.sourcePrivacy = sourcePrivacy
  }
}
