public import StaggerCore

/// Ends a stage of an attempt that answered `pending`, from any thread.
///
/// The first call counts. A call that comes after the attempt has ended does nothing.
public struct StageCompletion: Sendable {
  let mailbox: RaceMailbox
  /// The attempt whose stage it is.
  package let attempt: AttemptID
  let stage: AttemptStage

  /// The stage has succeeded.
  public func succeed() { mailbox.post(.stage(attempt, stage, nil)) }

  /// The stage has failed with `error`.
  public func fail(_ error: Errno) { mailbox.post(.stage(attempt, stage, error)) }
}
