extension AddressParseError.Code: CustomStringConvertible {
  /// The reason in words, without the place.
  public var description: String {
    switch kind {
    case .empty: "no address"
    case .tooLong: "text too long for an address"
    case .invalidCharacter: "invalid character"
    case .leadingZero: "number with a leading zero"
    case .octetOutOfRange: "number above 255"
    case .groupTooLong: "group of more than four digits"
    case .tooFewParts: "incomplete address"
    case .tooManyParts: "too many parts"
    case .repeatedCompression: "second \"::\""
    case .invalidZone: "invalid zone"
    case .unexpectedZone: "zone where none belongs"
    case .unresolvedZone: "unknown zone"
    case .bracketsRequired: "IPv6 address with a port needs brackets"
    case .unexpectedBracket: "bracket where none belongs"
    case .missingPort: "missing port"
    case .invalidPort: "invalid port"
    case .missingPrefixLength: "missing prefix length"
    case .invalidPrefixLength: "invalid prefix length"
    case .hostBitsSet: "address has bits outside the prefix"
    }
  }
}
