public import StaggerCore

/// Ends a stage of an attempt that answered `pending`, from any thread.
///
/// The first call counts. A call that comes after the attempt has ended does nothing.
public struct StageCompletion: Sendable {
  let mailbox: RaceMailbox
  /// The attempt whose stage it is.
  package let attempt: AttemptID
  let stage: AttemptStage
  var isBringUp = false

  /// Whether the race still runs.
  var isWanted: Bool { !mailbox.isClosed }

  func isOfSameAttempt(as other: StageCompletion?) -> Bool {
    guard let other else { return false }
    return mailbox === other.mailbox && attempt == other.attempt
  }

  /// The stage has succeeded.
  public func succeed() { settle(nil) }

  /// The stage has failed with `error`.
  public func fail(_ error: Errno) { settle(error) }

  func settle(_ error: Errno?) {
    mailbox.post(isBringUp ? .broughtUp(attempt, error) : .stage(attempt, stage, error))
  }
}
