/// An address of this host, with what the kernel said about it.
public struct LocalAddress: Hashable, Sendable, BitwiseCopyable {
  /// The address; one that means nothing without a zone has the index of its interface there.
  public var address: IPAddress

  /// The number of bits that name the network the address is in.
  public var prefixLength: UInt8

  /// The interface that has the address.
  public var interfaceIndex: UInt32

  /// How far the address is meant to reach, as the administrator or the kernel set it.
  ///
  /// Host scope is ``AddressScope/interfaceLocal``. It is not the scope that RFC 6724 reads from
  /// the address itself, ``IPAddress/scope``.
  public var scope: AddressScope

  /// What else it is or is not.
  public var flags: Flags

  /// How long it may be chosen for new connections.
  public var preferredLifetime: Lifetime

  /// How long it exists.
  public var validLifetime: Lifetime

  /// Puts the facts together.
  ///
  /// - Precondition: the family has as many bits as `prefixLength` says.
  public init(
    _ address: IPAddress, prefixLength: UInt8, interfaceIndex: UInt32,
    scope: AddressScope = .global, flags: Flags = .permanent,
    preferredLifetime: Lifetime = .infinite, validLifetime: Lifetime = .infinite
  ) {
    precondition(
      prefixLength <= address.family.bitWidth, "no address of this family has such a prefix")
    self.address = address
    self.prefixLength = prefixLength
    self.interfaceIndex = interfaceIndex
    self.scope = scope
    self.flags = flags
    self.preferredLifetime = preferredLifetime
    self.validLifetime = validLifetime
  }

  /// Whether a socket can be bound to it and packets sent from it.
  ///
  /// - Complexity: O(1).
  public var isUsable: Bool {
    flags.isDisjoint(with: .duplicate)
      && (!flags.contains(.tentative) || flags.contains(.optimistic))
  }
}

extension LocalAddress {
  /// A time in whole seconds, counted from when the kernel was asked.
  public enum Lifetime: Hashable, Sendable, BitwiseCopyable {
    /// It ends in so many seconds.
    case seconds(UInt32)

    /// It does not end by itself.
    case infinite
  }
}
