import StaggerCore
import StaggerLinux

/// A socket of the scripted kernel.
final class ScriptedSocket: ScriptedFile {
  enum Phase {
    /// Nothing was sent.
    case fresh
    /// A connect was sent, and its error, if any, was not read.
    case connecting
    /// Its error was read: another connect would begin anew.
    case spent
  }

  var phase = Phase.fresh
  /// The remote port, once a connect was sent.
  var port: UInt16?
  var wasLookedAt = false
  var isBound = false
  var isBlocking = false
  /// Whether its close is a reset.
  var resets = false
  /// Whether it was to be reset, and the kernel would not.
  var cannotReset = false
  private var answersAt = MonotonicInstant.distantFuture
  private var error: Errno?
  private var isNoisy = false
  private var hangsUp = false
  private var readableAt = MonotonicInstant.distantFuture

  /// Sends a connect; the answer comes as the peer says.
  func connect(to peer: ScriptedCalls.Peer, at time: MonotonicInstant, patience: Nanoseconds) {
    phase = .connecting
    switch peer {
    case .answers(let delay): answersAt = time + delay
    case .near: answersAt = time
    case .greets(let delay, let pause):
      answersAt = time + delay
      readableAt = answersAt + pause
    case .answersWithNoise(let delay):
      answersAt = time + delay
      isNoisy = true
    case .hangsUp(let delay):
      answersAt = time + delay
      hangsUp = true
    case .fails(let error, let delay):
      answersAt = time + delay
      self.error = error
    case .nearFails(let error):
      answersAt = time
      self.error = error
    case .silent:
      answersAt = time + patience
      error = .timedOut
    }
  }

  /// The state of a connect by now.
  func answer(at time: MonotonicInstant) -> ConnectAnswer {
    if phase != .connecting { return .failed(.notConnected) }
    guard answersAt <= time else { return .inProgress }
    if hangsUp { return .failed(.connectionAborted) }
    return error.map { .failed($0) } ?? .connected
  }

  /// Reads and clears the error.
  func takeError(at time: MonotonicInstant) -> Errno? {
    if hangsUp, answersAt <= time { phase = .spent }
    guard phase == .connecting, answersAt <= time, let error else { return nil }
    phase = .spent
    return error
  }

  override func readiness(at time: MonotonicInstant) -> EpollReadiness {
    switch answer(at: time) {
    case .inProgress: return []
    // The error is one of connect() alone; SO_ERROR has none.
    case .failed where hangsUp: return [.readable, .writable, .hangUp, .peerClosed]
    case .failed: return [.readable, .writable, .error, .hangUp, .peerClosed]
    case .connected:
      var readiness = EpollReadiness.writable
      if readableAt <= time { readiness.insert(.readable) }
      if isNoisy { readiness.insert(.error) }
      return readiness
    }
  }

  override func nextChange(after time: MonotonicInstant) -> MonotonicInstant? {
    guard phase == .connecting else { return nil }
    return [answersAt, readableAt].filter { $0 > time && $0 != .distantFuture }.min()
  }
}
