package import StaggerCore

/// Puts attempts into words.
package struct AttemptWords: Sendable {
  package let names: AddressNames
  /// The most time that an attempt had, if it was limited.
  package let attemptTimeout: Nanoseconds?

  /// What stands before an address in pictures; all of one length.
  package let roles: [SocketAddress: String]

  package init(
    names: AddressNames, attemptTimeout: Nanoseconds? = nil, roles: [SocketAddress: String] = [:]
  ) {
    self.names = names
    self.attemptTimeout = attemptTimeout
    self.roles = roles
  }

  /// What is tried: the address, and what the socket is bound to.
  package func label(of candidate: Candidate) -> String {
    var label = roles[candidate.remote].map { $0 + "  " } ?? ""
    label += names.text(candidate.remote)
    if let source = candidate.binding.source { label += " from " + names.source(source) }
    if let interface = names.interface(of: candidate.binding) { label += " via " + interface }
    return label
  }

  /// What became of an attempt, such as `refused (ECONNREFUSED)` or `timed out after 1 s`.
  package func outcome(of attempt: AttemptReport) -> String {
    switch attempt.state {
    case .pending(let stage): stage.words
    case .won: "connected"
    case .stopped(let reason): reason.words
    case .failed(let failure): reason(for: failure)
    }
  }

  /// Why an attempt failed.
  package func reason(for failure: AttemptFailure) -> String {
    switch (failure.step, failure.error) {
    case (.connect, .timedOut), (.verify, .timedOut):
      attemptTimeout.map { "timed out after \($0)" } ?? "timed out (ETIMEDOUT)"
    case (.connect, .connectionRefused): "refused (ECONNREFUSED)"
    case (.connect, .noRouteToHost): "no route (EHOSTUNREACH)"
    case (.connect, .networkUnreachable): "no network (ENETUNREACH)"
    case (.bind, .addressFamilyNotSupported): "no source of its family"
    case (.connect, let error): "\(error.words) (\(error.name))"
    case (let step, let error): "\(step.words): \(error.words) (\(error.name))"
    }
  }
}

extension Errno {
  /// The meaning, to go on with in a sentence.
  fileprivate var words: String {
    description.prefix(1).lowercased() + description.dropFirst()
  }
}

extension AttemptStage {
  fileprivate var words: String {
    switch self {
    case .preparing: "preparing"
    case .ready: "waiting for room"
    case .connecting: "connecting"
    case .established, .verifying: "checking"
    case .succeeded, .won: "connected"
    case .failed: "failed"
    case .stopped: "stopped"
    }
  }
}

extension StopReason {
  /// Why the race ended an attempt.
  package var words: String {
    switch self {
    case .lost: "lost"
    case .attemptTimedOut: "timed out"
    case .discarded: "gave up its place"
    case .raceTimedOut: "no answer in time"
    case .cancelled: "cancelled"
    case .aborted: "given up"
    }
  }
}

extension AttemptStep {
  fileprivate var words: String {
    switch self {
    case .prepare: "cannot prepare"
    case .socket: "no socket"
    case .option: "option"
    case .configure: "hook"
    case .bind: "cannot bind"
    case .connect: "connect"
    case .verify: "check"
    }
  }
}
