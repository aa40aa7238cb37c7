/// A local/remote pair with its binding: what one attempt connects from and to.
///
/// An unbound candidate (the default) leaves source and interface to the kernel, as plain
/// `connect()` does.
public struct Candidate: Hashable, Sendable, BitwiseCopyable {
  /// The address that is connected to.
  public var remote: SocketAddress
  /// What the socket is bound to before the connect.
  public var binding: Binding
  /// The connection attempt delay before this candidate, where a policy gave it one.
  public var delay: Nanoseconds?
  /// Whether something must be brought up before the connect.
  public var needsPreparation = false
  /// What must be brought up, as a number of the policy's own; nil where the configuration says.
  public var preparation: UInt32?
  /// Whether it starts only when nothing is under way: the barrier between two tiers of a strict order.
  public var waitsForEarlier = false
  /// What is set on its socket beside the options of the configuration.
  public var marking = Marking()
  /// Why the candidate cannot work, where that is known without a packet (row 57).
  ///
  /// Such a candidate is tried like any other, in its turn, and fails with this error.
  public var refusal: Errno?

  /// Makes a candidate from a remote address and a binding.
  public init(_ remote: SocketAddress, binding: Binding = .none) {
    self.remote = remote
    self.binding = binding
  }
}

extension Candidate {
  /// What a socket is bound to before it connects.
  public struct Binding: Hashable, Sendable, BitwiseCopyable {
    /// The local address; port 0 leaves the port to the kernel.
    public var source: SocketAddress?
    /// The index of the interface; 0 leaves the way out to the routing table.
    public var interface: UInt32

    /// Makes a binding to a source, an interface, both or nothing.
    public init(source: SocketAddress? = nil, interface: UInt32 = 0) {
      self.source = source
      self.interface = interface
    }

    /// No binding at all.
    public static var none: Binding { Binding() }
  }
}

extension Candidate {
  /// What a policy sets on the socket of a candidate.
  public struct Marking: Hashable, Sendable, BitwiseCopyable {
    /// The mark (`SO_MARK`); nil leaves it to the configuration.
    public var mark: UInt32?
    /// The class of service (`IP_TOS`, `IPV6_TCLASS`); nil leaves it to the configuration.
    public var trafficClass: UInt8?
    /// Whether the connection may use several paths; nil leaves it to the configuration.
    public var isMultipath: Bool?

    /// Makes a marking that leaves all to the configuration.
    public init() {}
  }
}
