extension ConnectError.Code: CustomStringConvertible {
  /// What went wrong, in words; `error N` for a code of a later version.
  public var description: String { text?.sentence ?? "error \(rawValue)" }

  /// The name for logs and machines, such as `all_attempts_failed`; it stays the same over releases.
  public var name: String { text?.name ?? "error_\(rawValue)" }

  private var text: (name: String, sentence: String)? {
    switch self {
    case .allAttemptsFailed: ("all_attempts_failed", "every attempt failed")
    case .timedOut: ("timed_out", "timed out")
    case .cancelled: ("cancelled", "cancelled")
    case .resourceLimit: ("resource_limit", "descriptors or memory have run out")
    case .permissionDenied: ("permission_denied", "the permission is missing")
    case .optionRefused: ("option_refused", "the kernel refused it")
    case .sourceUnavailable: ("source_unavailable", "no source could be bound")
    case .cannotResolve: ("cannot_resolve", "no answer of a resolver could be connected to")
    default: policyText ?? badInputText
    }
  }

  private var policyText: (name: String, sentence: String)? {
    switch self {
    case .noPathAdmitted: ("no_path_admitted", "the policy admits no way to any target")
    case .networkDown: ("network_down", "every connection that may be used is down")
    case .policyFailed: ("policy_failed", "the policy has no decision that makes sense")
    case .withdrawn: ("withdrawn", "the connection was withdrawn by the policy")
    default: nil
    }
  }

  private var badInputText: (name: String, sentence: String)? {
    switch self {
    case .noTargets: ("no_targets", "there is nothing to connect to")
    case .tooManyTargets: ("too_many_targets", "there are too many candidates")
    case .malformedAddress: ("malformed_address", "not an address")
    case .portZero: ("port_zero", "port 0 cannot be connected to")
    case .wildcardAddress: ("wildcard_address", "the wildcard address is not a destination")
    case .multicastAddress: ("multicast_address", "TCP does not connect to multicast")
    case .broadcastAddress: ("broadcast_address", "TCP does not connect to broadcast")
    case .missingScope:
      ("missing_scope", "a link-local address needs a scope, such as fe80::1%eth0")
    case .wrongFamily: ("wrong_family", "neither this nor any other target has an allowed family")
    case .unknownInterface: ("unknown_interface", "there is no such interface")
    case .sourcePortConflict:
      ("source_port_conflict", "one source port cannot serve several attempts at once")
    case .negativeTimeout: ("negative_timeout", "a timeout is not negative")
    case .invalidSetting: ("invalid_setting", "a setting is out of its range")
    case .invalidOption: ("invalid_option", "a socket option is out of its range")
    default: nil
    }
  }
}
