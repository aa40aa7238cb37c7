/// Why no connection was made.
///
/// One error type serves every drive: a code to decide on, the kernel's error where there is one, the
/// entry of the caller's list where one is to blame, and the report of all that was tried.
public struct ConnectError: Error, Sendable {
  /// What went wrong, in one word.
  public let code: Code
  /// The kernel's error that stands for the race, by the rule of `RaceSettings.primaryError`.
  public let errno: Errno?
  /// What exactly was wrong: the entry, the setting, the option.
  public let subject: Subject?
  /// Every attempt that was made; empty when bad input was refused before the first packet.
  public let report: RaceReport

  /// Makes an error.
  public init(
    _ code: Code, errno: Errno? = nil, subject: Subject? = nil, report: RaceReport = .empty
  ) {
    self.code = code
    self.errno = errno
    self.subject = subject
    self.report = report
  }
}

extension ConnectError {
  /// What went wrong.
  ///
  /// More codes may come; treat an unknown one as a failure.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// A number that stays the same over releases.
    public let rawValue: Int32

    /// Makes the code with a number.
    public init(rawValue: Int32) {
      self.rawValue = rawValue
    }

    /// Every attempt failed.
    public static var allAttemptsFailed: Code { Code(rawValue: 1) }
    /// The time was up.
    public static var timedOut: Code { Code(rawValue: 2) }
    /// The caller gave up.
    public static var cancelled: Code { Code(rawValue: 3) }
    /// Descriptors or memory have run out, and nothing that is under way would free any.
    public static var resourceLimit: Code { Code(rawValue: 4) }
    /// The process lacks the permission for an option or an interface.
    public static var permissionDenied: Code { Code(rawValue: 5) }
    /// The kernel refused one of the caller's socket options.
    public static var optionRefused: Code { Code(rawValue: 6) }
    /// No source address or interface could be bound.
    public static var sourceUnavailable: Code { Code(rawValue: 7) }
    /// No answer of a resolver could be connected to.
    public static var cannotResolve: Code { Code(rawValue: 8) }
    /// The policy admits no way to any of the targets; nothing was sent.
    public static var noPathAdmitted: Code { Code(rawValue: 9) }
    /// Every connection that the policy would admit is down; nothing was sent.
    public static var networkDown: Code { Code(rawValue: 10) }
    /// The policy had no decision, or one that makes no sense; nothing was sent.
    public static var policyFailed: Code { Code(rawValue: 11) }
    /// The policy has withdrawn the connection that the race went over.
    public static var withdrawn: Code { Code(rawValue: 12) }

    /// There is nothing to connect to.
    public static var noTargets: Code { Code(rawValue: 20) }
    /// The list is longer than the settings allow.
    public static var tooManyTargets: Code { Code(rawValue: 21) }
    /// The text is not an address.
    public static var malformedAddress: Code { Code(rawValue: 22) }
    /// Port 0 cannot be connected to.
    public static var portZero: Code { Code(rawValue: 23) }
    /// The wildcard address is not a destination.
    public static var wildcardAddress: Code { Code(rawValue: 24) }
    /// TCP does not connect to multicast.
    public static var multicastAddress: Code { Code(rawValue: 25) }
    /// TCP does not connect to broadcast.
    public static var broadcastAddress: Code { Code(rawValue: 26) }
    /// A link-local address needs a scope.
    public static var missingScope: Code { Code(rawValue: 27) }
    /// No target has a family that the sources or the settings allow.
    public static var wrongFamily: Code { Code(rawValue: 28) }
    /// There is no such interface.
    public static var unknownInterface: Code { Code(rawValue: 29) }
    /// One source port cannot serve several attempts at once.
    public static var sourcePortConflict: Code { Code(rawValue: 30) }
    /// A time limit is negative.
    public static var negativeTimeout: Code { Code(rawValue: 31) }
    /// A setting is out of its range.
    public static var invalidSetting: Code { Code(rawValue: 32) }
    /// A socket option is out of its range.
    public static var invalidOption: Code { Code(rawValue: 33) }

    /// Whether the input was at fault: nothing was sent, and trying again will not help.
    public var isBadInput: Bool { rawValue >= 20 }
  }

  /// What exactly was wrong.
  public enum Subject: Sendable {
    /// A target, by its place in the caller's list, counted from 0.
    case target(index: Int, SocketAddress)
    /// A source, by its place in the configuration, counted from 0.
    case source(index: Int)
    /// A text that was to be an address.
    case text(String, AddressParseError)
    /// An interface.
    case interface(String)
    /// A setting.
    case setting(SettingsError)
    /// A socket option: its name where the kernel refused it, or what is wrong with its value, in words.
    case option(String)
    /// What a policy does not admit, and why.
    case refused([RefusedCandidate])
    /// What is wrong with the policy.
    case policy(PolicyError)
    /// A limit that was exceeded, and by what.
    case limit(Int, actual: Int)
  }
}
