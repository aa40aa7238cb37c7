import CStagger
import StaggerCore

extension NativeReport {
  /// The number that stands for the whole race.
  var code: CInt {
    if let failure { return failure.code }
    // A race that is over and lost has a failure only when its outcome was taken.
    switch report.outcome {
    case nil: return CInt(STAGGER_NOT_OVER)
    case .connected: return CInt(STAGGER_OK)
    case .failed: return CInt(STAGGER_ALL_ATTEMPTS_FAILED)
    case .timedOut: return CInt(report.winners.isEmpty ? STAGGER_TIMED_OUT : STAGGER_OK)
    case .cancelled: return CInt(STAGGER_CANCELLED)
    case .aborted: return CInt(report.winners.isEmpty ? STAGGER_RESOURCE_LIMIT : STAGGER_OK)
    }
  }

  var summary: stagger_summary {
    var summary = stagger_summary()
    summary.error = code
    summary.system_error = failure?.cause?.errno?.rawValue ?? 0
    summary.target = Int64(failure?.targetIndex ?? -1)
    summary.source = Int64(failure?.sourceIndex ?? -1)
    summary.duration_ns = report.duration.count
    summary.attempt_count = report.attempts.count
    summary.untried_count = report.untriedCount
    summary.deferral_count = report.deferralCount
    return summary
  }
}

extension AttemptReport {
  /// The attempt as a C program reads it.
  var record: stagger_attempt {
    var record = stagger_attempt()
    record.remote_length = fill(&record.remote, with: candidate.remote)
    if let source = candidate.binding.source {
      record.local_length = fill(&record.local, with: source)
    }
    record.interface_index = candidate.binding.interface
    record.backup_number = UInt32(clamping: backupNumber)
    record.outcome = CInt(outcome)
    record.error = error?.rawValue ?? 0
    record.began_ns = began.count
    record.connect_ns = connectBegan?.count ?? -1
    record.connected_ns = connected?.count ?? -1
    record.ended_ns = ended?.count ?? -1
    return record
  }

  private var outcome: Int {
    switch state {
    case .pending: STAGGER_ATTEMPT_PENDING
    case .won: STAGGER_ATTEMPT_CONNECTED
    case .failed: STAGGER_ATTEMPT_FAILED
    case .stopped(.lost): STAGGER_ATTEMPT_LOST
    case .stopped(.raceTimedOut): STAGGER_ATTEMPT_TIMED_OUT
    case .stopped(.cancelled): STAGGER_ATTEMPT_CANCELLED
    case .stopped(.attemptTimedOut): STAGGER_ATTEMPT_FAILED
    case .stopped(.discarded), .stopped(.aborted): STAGGER_ATTEMPT_GIVEN_UP
    }
  }
}

/// Writes an address into a struct that is large enough for any.
///
/// - Returns: the bytes that it has.
private func fill(_ storage: inout sockaddr_storage, with address: SocketAddress) -> socklen_t {
  let sockaddr = address.sockaddr
  unsafe withUnsafeMutableBytes(of: &storage) { room in
    unsafe sockaddr.withUnsafeBytes { bytes in unsafe room.copyMemory(from: bytes) }
  }
  return sockaddr.length
}
