public import StaggerCore

/// What becomes of one step of an attempt.
public enum StepScript: Hashable, Sendable {
  /// The step succeeds when the span has passed.
  case succeeds(after: Nanoseconds)
  /// The step fails when the span has passed.
  case fails(AttemptFailure, after: Nanoseconds)
  /// Nothing is ever heard of it.
  case silent
}

/// What becomes of one attempt on a simulated network.
///
///     AttemptScript.refused(after: .milliseconds(30))
///     AttemptScript.connects(after: .milliseconds(30)).verified(after: .milliseconds(20))
///     AttemptScript.silent.noRoom(until: .milliseconds(100))
public struct AttemptScript: Hashable, Sendable {
  /// What becomes of the preparation, where the candidate needs one; at once by default.
  public var preparation = StepScript.succeeds(after: .zero)
  /// How often the host has no room for the connect, and until when: spans after the race's start.
  ///
  /// An infinite span waits for `MachineEvent.hostReleased`.
  public var deferrals: [Nanoseconds] = []
  /// What becomes of the connect.
  public var connect: StepScript
  /// What becomes of the check, where the race verifies; at once by default.
  public var verification = StepScript.succeeds(after: .zero)

  /// Makes a script from what becomes of the connect.
  public init(connect: StepScript) {
    self.connect = connect
  }
}

extension AttemptScript {
  /// The transport is connected after `delay`.
  public static func connects(after delay: Nanoseconds) -> AttemptScript {
    AttemptScript(connect: .succeeds(after: delay))
  }

  /// The peer turns the connection down after `delay`.
  public static func refused(after delay: Nanoseconds) -> AttemptScript {
    fails(AttemptFailure(.connectionRefused, at: .connect), after: delay)
  }

  /// A router says after `delay` that there is no way.
  public static func unreachable(after delay: Nanoseconds) -> AttemptScript {
    fails(AttemptFailure(.noRouteToHost, at: .connect), after: delay)
  }

  /// The attempt fails at once and no packet leaves.
  public static func localError(
    _ error: Errno = .addressNotAvailable, at step: AttemptStep = .bind
  ) -> AttemptScript {
    fails(AttemptFailure(error, at: step, reachedNetwork: false), after: .zero)
  }

  /// The connect fails after `delay`.
  public static func fails(
    _ failure: AttemptFailure, after delay: Nanoseconds
  ) -> AttemptScript {
    AttemptScript(connect: .fails(failure, after: delay))
  }

  /// Nothing is ever heard.
  public static var silent: AttemptScript { AttemptScript(connect: .silent) }
}

extension AttemptScript {
  /// The same with a preparation that takes `span`.
  public func prepared(after span: Nanoseconds) -> AttemptScript {
    var copy = self
    copy.preparation = .succeeds(after: span)
    return copy
  }

  /// The same with a preparation that fails after `span`.
  public func preparationFails(
    after span: Nanoseconds, _ error: Errno = .networkDown
  ) -> AttemptScript {
    var copy = self
    copy.preparation = .fails(AttemptFailure(error, at: .prepare), after: span)
    return copy
  }

  /// The same with a check that takes `span`.
  public func verified(after span: Nanoseconds) -> AttemptScript {
    var copy = self
    copy.verification = .succeeds(after: span)
    return copy
  }

  /// The same with a check that fails after `span`.
  public func verificationFails(
    after span: Nanoseconds, _ error: Errno = .connectionReset
  ) -> AttemptScript {
    var copy = self
    copy.verification = .fails(AttemptFailure(error, at: .verify), after: span)
    return copy
  }

  /// The same with a host that has no room once more, until `span` after the race's start.
  public func noRoom(until span: Nanoseconds) -> AttemptScript {
    var copy = self
    copy.deferrals.append(span)
    return copy
  }
}
