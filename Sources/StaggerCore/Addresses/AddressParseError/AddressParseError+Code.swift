extension AddressParseError {
  /// What can be wrong with the text of an address.
  ///
  /// There may be more of them in a later version, so a `switch` needs a `default`.
  public struct Code: Hashable, Sendable, BitwiseCopyable {
    enum Kind: UInt8 {
      case empty, tooLong, invalidCharacter, leadingZero
      case octetOutOfRange, groupTooLong, tooFewParts, tooManyParts
      case repeatedCompression, invalidZone, unexpectedZone, unresolvedZone
      case bracketsRequired, unexpectedBracket, missingPort, invalidPort
      case missingPrefixLength, invalidPrefixLength, hostBitsSet
    }

    let kind: Kind

    private init(_ kind: Kind) {
      self.kind = kind
    }

    /// There is no text where an address should be.
    public static var empty: Code { Code(.empty) }

    /// The text is longer than 128 bytes, which no address is.
    public static var tooLong: Code { Code(.tooLong) }

    /// A character cannot stand where it stands.
    public static var invalidCharacter: Code { Code(.invalidCharacter) }

    /// A decimal number starts with a zero, which some systems take for octal.
    public static var leadingZero: Code { Code(.leadingZero) }

    /// A number of an IPv4 address exceeds 255.
    public static var octetOutOfRange: Code { Code(.octetOutOfRange) }

    /// A group of an IPv6 address has more than four digits.
    public static var groupTooLong: Code { Code(.groupTooLong) }

    /// The address ends before it is complete.
    public static var tooFewParts: Code { Code(.tooFewParts) }

    /// The address goes on after it is complete.
    public static var tooManyParts: Code { Code(.tooManyParts) }

    /// There is a second `::`, so that neither has a definite length.
    public static var repeatedCompression: Code { Code(.repeatedCompression) }

    /// What follows `%` is neither a 32-bit number nor a name.
    public static var invalidZone: Code { Code(.invalidZone) }

    /// There is a zone where none belongs: after IPv4, or in a prefix.
    public static var unexpectedZone: Code { Code(.unexpectedZone) }

    /// The zone has a name that nobody could turn into a number.
    public static var unresolvedZone: Code { Code(.unresolvedZone) }

    /// An IPv6 address before a port is not in brackets (RFC 3986 s3.2.2).
    public static var bracketsRequired: Code { Code(.bracketsRequired) }

    /// A bracket has no partner, or encloses an IPv4 address.
    public static var unexpectedBracket: Code { Code(.unexpectedBracket) }

    /// There is no port, and no default for it.
    public static var missingPort: Code { Code(.missingPort) }

    /// The port is not a number from 0 to 65535 in its usual form.
    public static var invalidPort: Code { Code(.invalidPort) }

    /// There is no `/` with a length after the address.
    public static var missingPrefixLength: Code { Code(.missingPrefixLength) }

    /// The prefix length is not a number that the family allows.
    public static var invalidPrefixLength: Code { Code(.invalidPrefixLength) }

    /// The address has bits set outside the prefix.
    public static var hostBitsSet: Code { Code(.hostBitsSet) }
  }
}
