/// A remote address with what destination ordering asks about it (RFC 6724 s6).
public struct Destination: Hashable, Sendable, BitwiseCopyable {
  /// The address; an IPv4-mapped one is treated as the IPv4 address it carries.
  public var address: IPAddress

  /// The source that a connection would have; nil when there is none.
  public var source: SourceAddress?

  /// Whether nothing is known that keeps packets from it.
  public var isReachable: Bool

  /// Whether the way to it leads through a tunnel, such as 6to4 (rule 7).
  public var isEncapsulated: Bool

  /// What earlier connections taught.
  public var history: DestinationHistory

  /// Makes a destination.
  ///
  /// - Parameters:
  ///   - address: the address.
  ///   - source: the source that a connection would have; nil when there is none.
  ///   - isReachable: false when it is known that packets do not get there.
  ///   - isEncapsulated: whether the way to it leads through a tunnel.
  ///   - history: what earlier connections taught.
  /// - Complexity: O(1).
  public init(
    _ address: IPAddress, source: SourceAddress?, isReachable: Bool = true,
    isEncapsulated: Bool = false, history: DestinationHistory = DestinationHistory()
  ) {
    self.address = address
    self.source = source
    self.isReachable = isReachable
    self.isEncapsulated = isEncapsulated
    self.history = history
  }
}
