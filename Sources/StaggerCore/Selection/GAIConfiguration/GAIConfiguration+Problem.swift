extension GAIConfiguration {
  /// A line that was skipped.
  public struct Problem: Hashable, Sendable, BitwiseCopyable {
    /// The number of the line, from 1.
    public let line: Int

    /// What is wrong with it.
    public let reason: Reason
  }

  /// Why a line was skipped.
  ///
  /// There may be more of them in a later version, so a `switch` needs a `default`.
  public struct Reason: Error, Hashable, Sendable, BitwiseCopyable {
    enum Kind: UInt8 {
      case unknownKeyword, missingPrefix, missingValue, invalidPrefix
      case ipv4Prefix, ipv6Scope, invalidValue, tooManyLines, tooLarge
    }

    let kind: Kind

    private init(_ kind: Kind) {
      self.kind = kind
    }

    /// The first word is none of `label`, `precedence`, `scopev4` and `reload`.
    public static var unknownKeyword: Reason { Reason(.unknownKeyword) }

    /// There is nothing after the keyword.
    public static var missingPrefix: Reason { Reason(.missingPrefix) }

    /// There is no value after the prefix, or after `reload`.
    public static var missingValue: Reason { Reason(.missingValue) }

    /// The prefix is not an address with a length that its family allows.
    public static var invalidPrefix: Reason { Reason(.invalidPrefix) }

    /// A label or a precedence is given for IPv4, which has to be written `::ffff:192.0.2.0/120`.
    public static var ipv4Prefix: Reason { Reason(.ipv4Prefix) }

    /// A scope is given for IPv6, whose addresses carry it.
    public static var ipv6Scope: Reason { Reason(.ipv6Scope) }

    /// The value is not a number in its range, or neither `yes` nor `no`.
    public static var invalidValue: Reason { Reason(.invalidValue) }

    /// There were ``GAIConfiguration/maximumRowCount`` lines of the kind before.
    public static var tooManyLines: Reason { Reason(.tooManyLines) }

    /// The line lies beyond ``GAIConfiguration/maximumByteCount``, and so does all that follows.
    public static var tooLarge: Reason { Reason(.tooLarge) }
  }
}

extension GAIConfiguration.Problem: CustomStringConvertible {
  /// The line and the reason in words, for a message.
  public var description: String { "line \(line): \(reason)" }
}

extension GAIConfiguration.Reason: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch kind {
    case .unknownKeyword: "unknown keyword"
    case .missingPrefix: "missing prefix"
    case .missingValue: "missing value"
    case .invalidPrefix: "invalid prefix"
    case .ipv4Prefix: "IPv4 prefix where its IPv6 form ::ffff:… is needed"
    case .ipv6Scope: "IPv6 prefix with a scope of its own"
    case .invalidValue: "invalid value"
    case .tooManyLines: "too many lines of this kind"
    case .tooLarge: "text too large"
    }
  }
}
