extension ConnectError: CustomStringConvertible {
  /// The error in one plain sentence that begins with the entry to blame, if there is one.
  ///
  ///     target 2, "0.0.0.0:80": the wildcard address is not a destination
  ///     all 3 attempts failed: Connection refused (ECONNREFUSED)
  public var description: String {
    var text = subject.map { prefix(for: $0) } ?? ""
    text += sentence
    if let errno, isErrnoTelling { text += ": \(errno) (\(errno.name))" }
    return text
  }

  /// Whether the kernel's error says more than the code.
  ///
  /// Silence is what a timeout is about, and who gave up needs no reason.
  private var isErrnoTelling: Bool {
    switch code {
    case .cancelled, .unknownInterface: false
    case .timedOut: errno != .timedOut
    default: true
    }
  }

  private var sentence: String {
    switch (code, subject) {
    case (.allAttemptsFailed, _): report.attempts.count.allAttempts + " failed"
    case (.timedOut, _): timeout
    case (.tooManyTargets, .limit(let limit, let actual)):
      "\(actual) candidates are more than the limit of \(limit)"
    case (.wrongFamily, .source): "no target has the family of a source"
    case (.unknownInterface, .text(_, let error)): "there is no such interface (\(error))"
    case (.malformedAddress, .text(_, let error)): error.description
    case (.invalidSetting, .setting(let error)): error.description
    case (.invalidOption, .option(let description)): description
    case (.policyFailed, .policy(let error)): "the policy failed: \(error)"
    case (.noPathAdmitted, .refused(let refused)), (.networkDown, .refused(let refused)):
      refused.first.map { code.description + ": " + $0.reason.code.description }
        ?? code.description
    default: code.description
    }
  }

  private var timeout: String {
    let attempts = report.attempts.count
    if attempts == 0 { return "timed out after \(report.duration), before the first attempt" }
    return "timed out after \(report.duration) and \(attempts) attempt\(attempts == 1 ? "" : "s")"
  }

  /// The entry to blame; nothing where the sentence names it itself.
  private func prefix(for subject: Subject) -> String {
    switch subject {
    case .target(let index, let address): "target \(index + 1), \"\(address)\": "
    case .source(let index): "source \(index + 1): "
    case .text(let text, _): text.quotedForMessage + ": "
    case .interface(let name): "interface " + name.quotedForMessage + ": "
    case .option(let name): code == .invalidOption ? "" : "socket option \(name): "
    case .refused(let refused): refused.first.map { "\($0.remote): " } ?? ""
    case .setting, .limit, .policy: ""
    }
  }
}

extension Int {
  /// The number of attempts as the beginning of a sentence about all of them.
  fileprivate var allAttempts: String {
    switch self {
    case 1: "the only attempt"
    case 2: "both attempts"
    default: "all \(self) attempts"
    }
  }
}

extension String {
  /// The text in one line for a terminal: what would steer it becomes `?`.
  package var withoutControls: String {
    var shown = ""
    for scalar in unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      shown.unicodeScalars.append(isControl ? "?" : scalar)
    }
    return shown
  }

  /// The text in quotes, cut to a length for messages; what would steer a terminal becomes `?`.
  package var quotedForMessage: String {
    let shown = utf8.prefix(80).map { byte in
      byte < 0x20 || byte == 0x7F ? UInt8(ascii: "?") : byte
    }
    return "\"" + String(decoding: shown, as: UTF8.self) + (utf8.count > 80 ? "...\"" : "\"")
  }
}
