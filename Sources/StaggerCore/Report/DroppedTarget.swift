/// An answer of a resolver that cannot be connected to, such as the 0.0.0.0 of a block list.
///
/// What a caller writes is an error; what a resolver says is dropped, and an error only if nothing is
/// left.
public struct DroppedTarget: Hashable, Sendable {
  /// The address.
  public let address: SocketAddress
  /// Which rule it breaks.
  public let reason: ConnectError.Code

  /// Makes the record of a dropped address.
  public init(_ address: SocketAddress, _ reason: ConnectError.Code) {
    self.address = address
    self.reason = reason
  }
}
