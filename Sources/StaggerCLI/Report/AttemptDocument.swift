import StaggerCore

/// One attempt as JSON; times are counted from the start of the race.
struct AttemptDocument: Encodable, Sendable {
  /// The number of the attempt, from 1 in the order of starts.
  let id: Int
  let remote: String
  /// The local address that it was bound to.
  let source: OrNull<String>
  /// The interface that it was bound to.
  let interface: OrNull<String>
  let beganMs: Double
  let connectBeganMs: OrNull<Double>
  let connectedMs: OrNull<Double>
  let endedMs: OrNull<Double>
  /// `pending`, `won`, `failed`, `lost`, `timed_out`, `discarded`, `cancelled` or `aborted`.
  let state: String
  /// Why it failed, in words.
  let error: OrNull<String>
  /// Why it failed, by the kernel's name, such as `ECONNREFUSED`.
  let errno: OrNull<String>
  /// Where it failed: `prepare`, `socket`, `option`, `configure`, `bind`, `connect` or `verify`.
  let step: OrNull<String>

  init(_ attempt: AttemptReport, words: AttemptWords) {
    let binding = attempt.candidate.binding
    id = Int(attempt.id.ordinal) + 1
    remote = words.names.text(attempt.candidate.remote)
    source = OrNull(binding.source.map(words.names.source))
    interface = OrNull(words.names.interface(of: binding))
    beganMs = attempt.began.inMilliseconds
    connectBeganMs = OrNull(attempt.connectBegan?.inMilliseconds)
    connectedMs = OrNull(attempt.connected?.inMilliseconds)
    endedMs = OrNull(attempt.ended?.inMilliseconds)
    state = attempt.state.name
    var failure: AttemptFailure?
    if case .failed(let reason) = attempt.state { failure = reason }
    error = OrNull(failure.map { words.reason(for: $0) })
    errno = OrNull(failure?.error.name)
    step = OrNull(failure?.step.name)
  }
}

extension AttemptReport.State {
  fileprivate var name: String {
    switch self {
    case .pending: "pending"
    case .won: "won"
    case .failed: "failed"
    case .stopped(.lost): "lost"
    case .stopped(.attemptTimedOut), .stopped(.raceTimedOut): "timed_out"
    case .stopped(.discarded): "discarded"
    case .stopped(.cancelled): "cancelled"
    case .stopped(.aborted): "aborted"
    }
  }
}

extension AttemptStep {
  fileprivate var name: String {
    switch self {
    case .prepare: "prepare"
    case .socket: "socket"
    case .option: "option"
    case .configure: "configure"
    case .bind: "bind"
    case .connect: "connect"
    case .verify: "verify"
    }
  }
}
