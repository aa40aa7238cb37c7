import StaggerCore

/// Something that was seen in a race.
public enum SwarmSight: UInt8, Hashable, Sendable, CaseIterable {
  // How it ended.
  /// It was connected.
  case connected
  /// All attempts failed.
  case failed
  /// Its time was up.
  case timedOut
  /// The caller gave up.
  case cancelled
  /// The host failed.
  case aborted
  /// It came to rest with nothing more to happen.
  case undecided

  // What became of attempts.
  /// More than one won.
  case severalWinners
  /// A second or later try of a candidate.
  case backup
  /// More attempts than a race holds in place.
  case manyAttempts
  /// The host had no room.
  case putOff
  /// The host had no room for the same attempt twice.
  case putOffTwice
  /// An attempt lost.
  case lost
  /// An attempt's own time was up.
  case attemptTimedOut
  /// An attempt had to make room.
  case discarded
  /// The time of the race was up while an attempt was under way.
  case stoppedByDeadline
  /// The caller gave up while an attempt was under way.
  case stoppedByCaller
  /// The host failed while an attempt was under way.
  case stoppedByHost

  // What the network did.
  /// A connect that took longer than the first SYN may.
  case retransmitted
  /// ETIMEDOUT from the kernel.
  case kernelGaveUp
  /// ECONNREFUSED.
  case refused
  /// ECONNRESET in the connect.
  case reset
  /// No way: an ICMP message, or no route.
  case unreachable
  /// EADDRNOTAVAIL.
  case addressNotAvailable
  /// An interface was lost under an attempt.
  case interfaceLost
  /// A preparation failed.
  case preparationFailed
  /// A preparation took too long.
  case preparationTimedOut
  /// A check failed.
  case verificationFailed
  /// A peer hung up during the check.
  case hungUp

  fileprivate var bit: UInt64 { 1 << UInt64(rawValue) }
}

extension Timeline {
  /// What was seen, as bits at the places of the raw values of `SwarmSight`.
  var sights: UInt64 {
    var bits = outcomeSight.bit
    if winners.count > 1 { bits |= SwarmSight.severalWinners.bit }
    if attempts.count > 8 { bits |= SwarmSight.manyAttempts.bit }
    for attempt in attempts { bits |= attempt.sights }
    return bits
  }

  /// Whether the thing was seen in the race.
  public func shows(_ sight: SwarmSight) -> Bool { sights & sight.bit != 0 }

  private var outcomeSight: SwarmSight {
    switch outcome {
    case .connected: .connected
    case .failed: .failed
    case .timedOut: .timedOut
    case .cancelled: .cancelled
    case .aborted: .aborted
    case nil: .undecided
    }
  }
}

extension TimelineAttempt {
  fileprivate var sights: UInt64 {
    var bits: UInt64 = 0
    if number > 0 { bits |= SwarmSight.backup.bit }
    if deferralCount > 0 { bits |= SwarmSight.putOff.bit }
    if deferralCount > 1 { bits |= SwarmSight.putOffTwice.bit }
    if let connectBegan, let connected, connected - connectBegan >= .seconds(1) {
      bits |= SwarmSight.retransmitted.bit
    }
    switch end {
    case .failed(let failure): bits |= Self.sight(of: failure)?.bit ?? 0
    case .stopped(.attemptTimedOut) where connectBegan == nil:
      bits |= SwarmSight.preparationTimedOut.bit
    case .stopped(let reason): bits |= Self.sight(of: reason).bit
    case .won, nil: break
    }
    return bits
  }

  private static func sight(of reason: StopReason) -> SwarmSight {
    switch reason {
    case .lost: .lost
    case .attemptTimedOut: .attemptTimedOut
    case .discarded: .discarded
    case .raceTimedOut: .stoppedByDeadline
    case .cancelled: .stoppedByCaller
    case .aborted: .stoppedByHost
    }
  }

  private static func sight(of failure: AttemptFailure) -> SwarmSight? {
    switch (failure.step, failure.error) {
    case (.prepare, _): .preparationFailed
    case (.verify, .brokenPipe): .hungUp
    case (.verify, _): .verificationFailed
    case (_, .timedOut): .kernelGaveUp
    case (_, .connectionRefused): .refused
    case (_, .connectionReset): .reset
    case (_, .addressNotAvailable): .addressNotAvailable
    case (_, .connectionAborted), (_, .networkDown): .interfaceLost
    case (_, let error) where error.isUnreachable: .unreachable
    default: nil
    }
  }
}
