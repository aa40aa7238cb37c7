public import StaggerCore

/// Why a text is no host pattern.
public enum HostPatternError: Error, Hashable, Sendable, BitwiseCopyable {
  /// There is nothing.
  case empty
  /// A label is empty, as between two dots.
  case emptyLabel
  /// `*` stands behind the first label, or together with other letters.
  case misplacedStar
  /// `+` stands together with other letters.
  case misplacedPlus
  /// A letter that no name of a host has.
  case invalidLetter
  /// A label of more than 63 bytes, or a name of more than 253.
  case tooLong
  /// `[` without `]` at the end.
  case openBracket
  /// What stands in the brackets is no block of addresses.
  case invalidBlock(AddressParseError)
  /// An address or a block without brackets, which no name would match.
  case withoutBrackets(IPPrefix)
}

extension HostPattern {
  /// Reads a pattern.
  ///
  /// - Throws: ``HostPatternError``.
  public init(_ text: String) throws(HostPatternError) {
    if text.utf8.isEmpty { throw .empty }
    if text.utf8.first == UInt8(ascii: "[") {
      kind = .block(try Self.block(text))
    } else {
      if let block = Self.blockWithoutBrackets(text) { throw .withoutBrackets(block) }
      kind = try Self.name(text)
    }
  }

  /// No name looks like an address, so that a rule for one would be dead.
  private static func blockWithoutBrackets(_ text: String) -> IPPrefix? {
    do throws(HostPatternError) {
      return try block("[\(text)]")
    } catch {
      return nil
    }
  }

  /// A block with bits behind its prefix is what the language's own example has; they do not count.
  private static func block(_ text: String) throws(HostPatternError) -> IPPrefix {
    guard text.utf8.last == UInt8(ascii: "]"), text.utf8.count > 2 else { throw .openBracket }
    let inside = Array(text.utf8.dropFirst().dropLast())
    let slash = inside.firstIndex(of: UInt8(ascii: "/")) ?? inside.count
    do throws(AddressParseError) {
      let address = try IPAddress(String(decoding: inside[..<slash], as: UTF8.self))
      var length = address.family.bitWidth
      if slash < inside.count {
        let zero = address.family == .ipv4 ? "0.0.0.0" : "::"
        length = try IPPrefix(zero + String(decoding: inside[slash...], as: UTF8.self)).length
      }
      guard let block = IPPrefix(masking: address, length: length) else {
        preconditionFailure("a length that was read for the same family")
      }
      return block
    } catch {
      throw .invalidBlock(error)
    }
  }

  private static func name(_ text: String) throws(HostPatternError) -> Kind {
    if text.utf8.count > 254 { throw .tooLong }
    let parts = HostName.labels(of: text)
    if parts.isEmpty { throw .emptyLabel }
    let isOpen = parts[0] == [UInt8(ascii: "*")]
    if isOpen, parts.count == 1 {
      if text.utf8.count > 1 { throw .emptyLabel }
      return .everything
    }
    var labels: [[UInt8]?] = []
    for part in isOpen ? parts.dropFirst() : parts[...] {
      labels.append(try label(part))
    }
    return .name(labels, isOpen: isOpen)
  }

  private static func label(_ bytes: [UInt8]) throws(HostPatternError) -> [UInt8]? {
    if bytes.isEmpty { throw .emptyLabel }
    if bytes.count > 63 { throw .tooLong }
    if bytes == [UInt8(ascii: "+")] { return nil }
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "-"), UInt8(ascii: "_"): break
      case UInt8(ascii: "*"): throw .misplacedStar
      case UInt8(ascii: "+"): throw .misplacedPlus
      default: throw .invalidLetter
      }
    }
    return bytes
  }
}

extension HostPatternError: CustomStringConvertible {
  /// What is wrong, in words.
  public var description: String {
    switch self {
    case .empty: "the pattern is empty"
    case .emptyLabel: "a label is empty"
    case .misplacedStar: "\"*\" stands only for the first label"
    case .misplacedPlus: "\"+\" stands only for a whole label"
    case .invalidLetter: "a letter that names of hosts do not have"
    case .tooLong: "the name is too long"
    case .openBracket: "\"[\" without \"]\" at the end"
    case .invalidBlock(let error): "\(error)"
    case .withoutBrackets(let block): "an address stands in brackets: \(HostPattern(block))"
    }
  }
}
