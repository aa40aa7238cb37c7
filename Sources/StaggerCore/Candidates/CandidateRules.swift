/// In which order a caller's addresses are tried.
public enum AddressOrdering: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// The order of the list.
  case given
  /// The families take turns, in the order of their first appearance (RFC 8305 section 4).
  case interlaced
  /// By RFC 6724 section 6, with what the kernel says of each address; then the families take turns.
  ///
  /// Where the kernel is not or cannot be asked, it is `.interlaced`.
  case ranked
  /// By RFC 6724 section 6 alone: the best chance first, whatever its family.
  ///
  /// Where the kernel is not or cannot be asked, it is `.given`.
  case sorted

  /// Whether the kernel is asked about the addresses.
  package var asksKernel: Bool { self == .ranked || self == .sorted }

  /// Whether the families take turns.
  var takesTurns: Bool { self == .ranked || self == .interlaced }
}

/// Which families are tried.
public enum FamilyRule: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// Both.
  case any
  /// IPv4 alone.
  case ipv4Only
  /// IPv6 alone.
  case ipv6Only

  /// Whether an address of the family is tried.
  public func admits(_ family: AddressFamily) -> Bool {
    switch self {
    case .any: true
    case .ipv4Only: family == .ipv4
    case .ipv6Only: family == .ipv6
    }
  }
}

/// How a list of addresses becomes a list of candidates.
public struct CandidateRules: Hashable, Sendable {
  /// The order of the addresses; default `.ranked`.
  public var ordering = AddressOrdering.ranked
  /// How many addresses of the first family come before the families take turns; default 1, at
  /// least 1 (RFC 8305 section 4, "First Address Family Count").
  public var firstAddressFamilyCount = 1
  /// Which families are tried; default both.
  public var families = FamilyRule.any
  /// Whether an address that is in the list twice is tried twice; default false.
  ///
  /// An IPv4-mapped address counts as the IPv4 address that it stands for.
  public var keepsDuplicates = false
  /// How many candidates may come out; the limit of the race.
  public var limit: Int

  /// Makes the default rules with a limit.
  public init(limit: Int = RaceSettings().candidateLimit) {
    self.limit = limit
  }
}
