/// What the kernel has learnt about ways, for policies that remember networks and round-trip times.
///
/// Each question is answered at once, by what the kernel knows already; nothing is sent.
public protocol PathKnowledge: AnyObject, Sendable {
  /// The address on the link of a router, which tells networks apart that look alike otherwise.
  ///
  /// - Parameters:
  ///   - router: The router's address.
  ///   - interface: The interface that leads to it.
  /// - Returns: nil where the kernel does not know it, or does not any more.
  func linkAddress(of router: IPAddress, on interface: UInt32) -> LinkAddress?

  /// The smoothed round-trip time that earlier connections to an address have seen.
  ///
  /// - Parameter destination: The address of the peer.
  /// - Returns: nil where the kernel remembers none.
  func roundTripTime(to destination: IPAddress) -> Nanoseconds?
}

/// The address of a device on its link, such as the 48 bits of Ethernet; up to eight bytes of it.
public struct LinkAddress: Hashable, Sendable, BitwiseCopyable {
  /// The bytes, the first one highest.
  public let bits: UInt64
  /// How many bytes there are.
  public let count: UInt8

  /// Makes an address from its bytes in the order of the link.
  ///
  /// - Returns: nil for none, and for more than eight.
  public init?(_ bytes: some Sequence<UInt8>) {
    var bits: UInt64 = 0
    var count: UInt8 = 0
    for byte in bytes {
      guard count < 8 else { return nil }
      bits = bits << 8 | UInt64(byte)
      count += 1
    }
    guard count > 0 else { return nil }
    self.bits = bits
    self.count = count
  }
}
