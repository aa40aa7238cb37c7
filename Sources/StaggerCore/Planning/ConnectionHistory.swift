/// Which network a way out belongs to: what was learnt in one says nothing about another.
public struct NetworkKey: Hashable, Sendable, BitwiseCopyable {
  /// The interface that packets leave through.
  public let interfaceIndex: UInt32
  /// The router that they are handed to; nil on the link itself.
  public let gateway: IPAddress?

  /// Makes a key.
  public init(interfaceIndex: UInt32, gateway: IPAddress?) {
    self.interfaceIndex = interfaceIndex
    self.gateway = gateway
  }
}

/// Somebody who remembers earlier connections (RFC 8305 section 4).
///
/// What it says decides between the rules 8 and 9 of RFC 6724 section 6: a lower round-trip time
/// first, then an address that was used before.
public protocol ConnectionHistory: AnyObject, Sendable {
  /// What is known of a destination in one network.
  func history(of destination: IPAddress, in network: NetworkKey) -> DestinationHistory

  /// The host as it is now; comes before the questions for a plan, so that what was learnt in another
  /// network can be forgotten.
  func observe(_ snapshot: NetworkSnapshot)
}

extension ConnectionHistory {
  /// Does without.
  public func observe(_ snapshot: NetworkSnapshot) {}
}
