import StaggerCore

/// Something that a step does to a race or to an attempt.
public struct StateChange: Hashable, Sendable {
  /// Whose state changes.
  public enum Subject: String, Hashable, Sendable {
    /// The race as a whole.
    case race
    /// One attempt.
    case attempt
  }

  /// Whose state changes.
  public let subject: Subject
  /// The state before.
  public let from: String
  /// The event or the action, by its name in Swift; empty for an end of a drain.
  public let cause: String
  /// The state after.
  public let to: String

  static var unstarted: String { "unstarted" }

  init(_ subject: Subject, _ from: String, _ cause: String, _ to: String) {
    self.subject = subject
    self.from = from
    self.cause = cause
    self.to = to
  }
}

extension ExplorationStep {
  /// What happens in the step, by its name in Swift.
  var cause: String {
    switch self {
    case .told(let events): events.last?.name ?? ""
    case .answered(let event): event.name
    case .asked(let action): action?.name ?? ""
    case .waited: "time"
    }
  }
}

extension MachineEvent {
  fileprivate var name: String {
    switch self {
    case .prepared: "prepared"
    case .connected: "connected"
    case .verified: "verified"
    case .failed: "failed"
    case .deferred: "deferred"
    case .candidates: "candidates"
    case .answered: "answered"
    case .resolutionFinished: "resolutionFinished"
    case .cancelled: "cancelled"
    case .hostFailed: "hostFailed"
    case .hostReleased: "hostReleased"
    case .timeReached: "timeReached"
    }
  }
}

extension RaceAction {
  fileprivate var name: String {
    switch self {
    case .prepare: "prepare"
    case .connect: "connect"
    case .verify: "verify"
    case .stop(_, let reason): "stop(\(reason))"
    case .handOver: "handOver"
    case .finish: "finish"
    }
  }
}
