/// Why a policy decided about a candidate as it did; without text, so that it costs nothing to
/// keep.
public struct PolicyReason: Hashable, Sendable, BitwiseCopyable {
  /// The kind of reason.
  public struct Code: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    /// A number that stays the same over releases; a policy of your own takes 1,000 and above.
    public let rawValue: UInt16

    /// Makes the code with a number.
    public init(rawValue: UInt16) { self.rawValue = rawValue }
  }

  /// What kind of reason it is.
  public var code: Code
  /// Which rule decided, counted from 0 in the policy's own list; nil for none.
  public var rule: UInt32?
  /// Which connection is meant, counted from 0 in the policy's own list; nil for none.
  public var connection: UInt32?
  /// Which policy of a chain it comes from, counted from 0.
  ///
  /// In a chain within the chain the eight bits above say which of its policies, and so on.
  public internal(set) var policy: UInt32 = 0

  /// Makes a reason.
  public init(_ code: Code, rule: UInt32? = nil, connection: UInt32? = nil) {
    self.code = code
    self.rule = rule
    self.connection = connection
  }

  /// The same reason as a chain knows it.
  func from(_ policy: Int) -> PolicyReason {
    var reason = self
    reason.policy = reason.policy << 8 | UInt32(policy)
    return reason
  }

  /// The place in the outermost chain of the policy that it comes from.
  var member: Int { Int(policy & 0xFF) }

  /// The same reason as that policy knows it.
  var ofMember: PolicyReason {
    var reason = self
    reason.policy >>= 8
    return reason
  }
}

extension PolicyReason.Code {
  /// Nothing speaks against it.
  public static var admitted: Self { Self(rawValue: 0) }
  /// A rule admits it.
  public static var rule: Self { Self(rawValue: 1) }
  /// A rule admits it when nothing that the rule names is there.
  public static var fallback: Self { Self(rawValue: 2) }

  /// A rule or the caller forbids the way.
  public static var prohibited: Self { Self(rawValue: 10) }
  /// No rule that matches names the connection.
  public static var notNamed: Self { Self(rawValue: 11) }
  /// The interface belongs to no connection.
  public static var noConnection: Self { Self(rawValue: 12) }
  /// The connection is switched off.
  public static var disabled: Self { Self(rawValue: 13) }
  /// The connection is down.
  public static var down: Self { Self(rawValue: 14) }
  /// The connection is used only when a rule names it.
  public static var onlyIfNamed: Self { Self(rawValue: 15) }
  /// A requirement is not fulfilled.
  public static var requirement: Self { Self(rawValue: 16) }
  /// The family is not admitted on the connection.
  public static var family: Self { Self(rawValue: 17) }
  /// The source is not one of those that the connection admits.
  public static var source: Self { Self(rawValue: 18) }
  /// The connection rests after failures.
  public static var backOff: Self { Self(rawValue: 19) }
  /// Another pair already goes that way.
  public static var sameWay: Self { Self(rawValue: 20) }
  /// What two policies bind it to does not agree, or each wants something brought up.
  public static var conflict: Self { Self(rawValue: 21) }
  /// The caller bound the socket to something that the policy does not admit.
  public static var callerBinding: Self { Self(rawValue: 22) }
  /// No rule is for the destination, and what no rule is for is refused.
  public static var noRule: Self { Self(rawValue: 23) }
}

extension PolicyReason.Code: CustomStringConvertible {
  /// The reason in words.
  public var description: String { text?.sentence ?? "reason \(rawValue)" }

  /// The name for logs and machines; it stays the same over releases.
  public var name: String { text?.name ?? "reason_\(rawValue)" }

  private var text: (name: String, sentence: String)? {
    switch self {
    case .admitted: ("admitted", "nothing speaks against it")
    case .rule: ("rule", "a rule names the connection")
    case .fallback: ("fallback", "nothing that the rule names is there")
    case .prohibited: ("prohibited", "prohibited")
    case .notNamed: ("not_named", "no rule that matches names the connection")
    case .noConnection: ("no_connection", "the interface belongs to no connection")
    case .disabled: ("disabled", "the connection is switched off")
    case .down: ("down", "the connection is down")
    case .onlyIfNamed: ("only_if_named", "the connection is used only when a rule names it")
    case .requirement: ("requirement", "a requirement is not fulfilled")
    case .family: ("family", "the family is not admitted")
    case .source: ("source", "the source is not admitted")
    case .backOff: ("back_off", "the connection rests after failures")
    case .sameWay: ("same_way", "another pair goes that way")
    case .conflict: ("conflict", "two policies want different things of it")
    case .callerBinding: ("caller_binding", "the caller's own binding is not admitted")
    case .noRule: ("no_rule", "no rule is for the destination, and others are refused")
    default: nil
    }
  }
}
