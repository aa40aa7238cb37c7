/// What the kernel is asked about one pair: which way packets would go.
public struct RouteQuestion: Hashable, Sendable, BitwiseCopyable {
  /// Where to; a zone names the interface.
  public let destination: IPAddress
  /// Where from, for a socket that is bound to a source; nil for any.
  public let source: IPAddress?
  /// Over which interface, for a socket that is bound to one; 0 for any.
  public let interfaceIndex: UInt32
  /// The remote port, which routing rules may look at; 0 when it does not matter.
  public let port: UInt16

  /// Makes a question.
  public init(
    _ destination: IPAddress, from source: IPAddress? = nil, over interface: UInt32 = 0,
    port: UInt16 = 0
  ) {
    self.destination = destination
    self.port = port
    self.source = source
    self.interfaceIndex = interface
  }
}
