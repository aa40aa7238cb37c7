extension LocalAddress {
  /// Properties that an address has or has not.
  public struct Flags: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// The flags as bits of this type's own: the kernel has one bit for two meanings.
    public let rawValue: UInt16

    /// Makes a set from its bits.
    ///
    /// - Complexity: O(1).
    public init(rawValue: UInt16) {
      self.rawValue = rawValue
    }

    /// Not to be used for new connections if there is another one (RFC 4862 s5.5.4).
    public static var deprecated: Flags { Flags(rawValue: 1) }

    /// Still being checked for duplicates (RFC 4862 s5.4); not to be used.
    public static var tentative: Flags { Flags(rawValue: 1 << 1) }

    /// Somebody else on the link has it (RFC 4862 s5.4.5); not to be used.
    public static var duplicate: Flags { Flags(rawValue: 1 << 2) }

    /// May be used although it is still tentative (RFC 4429).
    public static var optimistic: Flags { Flags(rawValue: 1 << 3) }

    /// Changes now and then for privacy (RFC 8981); IPv6 only.
    public static var temporary: Flags { Flags(rawValue: 1 << 4) }

    /// Not the first address of its subnet on the interface; IPv4 only.
    public static var secondary: Flags { Flags(rawValue: 1 << 5) }

    /// The permanent one of a mobile host (RFC 6275).
    public static var home: Flags { Flags(rawValue: 1 << 6) }

    /// Has no lifetime.
    public static var permanent: Flags { Flags(rawValue: 1 << 7) }

    /// The kernel makes temporary addresses beside it.
    public static var managesTemporary: Flags { Flags(rawValue: 1 << 8) }

    /// Is not checked for duplicates.
    public static var noDuplicateCheck: Flags { Flags(rawValue: 1 << 9) }
  }
}
