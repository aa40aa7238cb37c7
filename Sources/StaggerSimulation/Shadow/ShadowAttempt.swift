import StaggerCore

/// What the shadow model knows of an attempt, from events and actions alone.
struct ShadowAttempt: Hashable, Sendable {
  let candidate: CandidateID
  /// 0 for the first try of the candidate.
  let number: Int
  var began: MonotonicInstant
  var stage: AttemptStage
  var connectBegan: MonotonicInstant?
  var connected: MonotonicInstant?
  var ended: MonotonicInstant?
  var failure: AttemptFailure?
  /// A connect of it was taken back because the host had no room.
  var isPutOff = false
  /// A backup attempt of it exists.
  var hasBackup = false
  /// Another attempt of its candidate has won.
  var isSuperseded = false
  /// It ended with an answer of whatever kind.
  var isAnswered = false

  /// The step at which it fails when its own time is up.
  var timedStep: AttemptStep {
    if stage == .preparing { return .prepare }
    return connected == nil ? .connect : .verify
  }

  /// Whether packets of it may be under way.
  var isOnNetwork: Bool {
    switch stage {
    case .connecting, .established, .verifying, .succeeded: true
    case .preparing, .ready, .won, .failed, .stopped: false
    }
  }
}
