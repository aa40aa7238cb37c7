/// A local/remote pair with its binding: what one attempt connects from and to.
///
/// An unbound candidate (the default) leaves source and interface to the kernel, as plain
/// `connect()` does.
public struct Candidate: Hashable, Sendable, BitwiseCopyable {
  /// The address that is connected to.
  public var remote: SocketAddress
  /// What the socket is bound to before the connect.
  public var binding: Binding
  /// What is set on its socket alone.
  public var marking = Marking.none
  /// The connection attempt delay before this candidate, where a policy gave it one.
  public var delay: Nanoseconds?
  /// Which of a policy's connections must be brought up before the connect, by the policy's own number.
  ///
  /// Nil is none of them; the caller's own preparation may still be needed, see `needsPreparation`.
  public var preparation: UInt32?
  private var needsOwnPreparation = false
  /// Whether a tier of a strict order begins here; see `RaceCandidate.waitsForEarlier`.
  public var waitsForEarlier = false
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
  /// Whether something must be brought up before the connect: a connection of a policy, or what the
  /// caller prepares for every candidate.
  ///
  /// False takes `preparation` back.
  public var needsPreparation: Bool {
    get { needsOwnPreparation || preparation != nil }
    set {
      needsOwnPreparation = newValue
      if !newValue { preparation = nil }
    }
  }
}

extension Candidate {
  /// What a socket is bound to before it connects.
  public struct Binding: Hashable, Sendable, BitwiseCopyable {
    /// The local address; port 0 leaves the port to the kernel.
    public var source: SocketAddress?
    /// The index of the interface; 0 leaves the way out to the routing table.
    public var interface: UInt32
    /// The interface by name, for one that comes up only by the preparation; not used where `interface`
    /// is not 0.
    ///
    /// The kernel looks it up when the connect starts; a name that it does not know then is the
    /// attempt's error, at the step `.bind`.
    public var interfaceName: KernelName?

    /// Makes a binding to a source, an interface, both or nothing.
    public init(
      source: SocketAddress? = nil, interface: UInt32 = 0, interfaceName: KernelName? = nil
    ) {
      self.source = source
      self.interface = interface
      self.interfaceName = interfaceName
    }

    /// No binding at all.
    public static var none: Binding { Binding() }
  }
}
