/// An address of this host with what source selection asks about it (RFC 6724 s5).
public struct SourceAddress: Hashable, Sendable, BitwiseCopyable {
  /// Properties that an address has or has not.
  public struct Flags: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// The flags as bits of this type's own, not the kernel's.
    public let rawValue: UInt8

    /// Makes a set from its bits.
    ///
    /// - Complexity: O(1).
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// The address is past its preferred lifetime (RFC 4862 s5.5.4).
    public static var deprecated: Flags { Flags(rawValue: 1) }

    /// The address changes now and then for privacy (RFC 8981).
    public static var temporary: Flags { Flags(rawValue: 2) }

    /// The address is the permanent one of a mobile host (RFC 6275).
    public static var home: Flags { Flags(rawValue: 4) }

    /// The address is the one of a mobile host at the place where it is (RFC 6275).
    ///
    /// A mobile host that is at home has addresses with both flags.
    public static var careOf: Flags { Flags(rawValue: 8) }

    /// The router that will be used advertised the address's prefix (rule 5.5).
    public static var advertisedByNextHop: Flags { Flags(rawValue: 16) }
  }

  /// The address; an IPv4-mapped one has become the IPv4 address it carries.
  public let address: IPAddress

  /// The number of bits that name the network the address is in.
  public let prefixLength: Int

  /// The index of the interface that has the address; 0 when it is not known.
  public let interfaceIndex: UInt32

  /// What else is known of it.
  public let flags: Flags

  /// Makes a source.
  ///
  /// - Parameters:
  ///   - address: the address.
  ///   - prefixLength: the length of its own prefix, which limits rules 8 and 9.
  ///   - interfaceIndex: the interface that has it; 0 when it is not known.
  ///   - flags: what else is known of it.
  /// - Precondition: the family has as many bits as `prefixLength` says.
  /// - Complexity: O(1).
  public init(
    _ address: IPAddress, prefixLength: Int, interfaceIndex: UInt32 = 0, flags: Flags = []
  ) {
    precondition(
      prefixLength >= 0 && prefixLength <= address.family.bitWidth,
      "no address of this family has such a prefix")
    self.address = address.unmapped
    self.prefixLength = address.isIPv4Mapped ? max(prefixLength - 96, 0) : prefixLength
    self.interfaceIndex = interfaceIndex
    self.flags = flags
  }
}

extension SourceAddress {
  /// CommonPrefixLen of RFC 6724 s2.2: the leading bits shared with `destination`, up to the length
  /// of the source's own prefix.
  ///
  /// - Returns: 0 for a destination of the other family.
  /// - Complexity: O(1).
  public func commonPrefixLength(with destination: IPAddress) -> Int {
    min(address.commonPrefixLength(with: destination.unmapped), prefixLength)
  }

  /// What rule 4 holds against the address, in sources and in destinations; 0 is preferred.
  ///
  /// The RFC ranks "home and care-of", "home" and "care-of" only, and leaves an address without
  /// flags beside each of them: with the rules after it that could run in a circle. Here it stands
  /// with "care-of", as in the kernel, which knows but one flag, "home".
  var homePenalty: UInt64 {
    if flags.isSuperset(of: [.home, .careOf]) { return 0 }
    return flags.contains(.home) ? 1 : 2
  }
}
