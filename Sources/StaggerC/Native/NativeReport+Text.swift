import CStagger
import StaggerCore

extension NativeReport {
  /// The report for people: how it ended, and a line for each attempt.
  var text: String {
    var text = headline + "\n"
    for attempt in report.attempts { text += attempt.line + "\n" }
    return text
  }

  private var headline: String {
    if let failure { return failure.description }
    guard let winner = report.attempts.first(where: { $0.isWinner }) else {
      return code == CInt(STAGGER_NOT_OVER)
        ? "going on for \(report.duration)" : "not connected after \(report.duration)"
    }
    return "connected to \(winner.candidate.remote) after \(report.duration)"
  }
}

extension AttemptReport {
  fileprivate var isWinner: Bool {
    if case .won = state { true } else { false }
  }

  /// What was tried when, and what became of it.
  fileprivate var line: String {
    var line = "attempt \(id.ordinal + 1): \(candidate.remote)"
    if let source = candidate.binding.source {
      line += source.port == 0 ? " from \(source.ip)" : " from \(source)"
    }
    if candidate.binding.interface != 0 { line += " via interface \(candidate.binding.interface)" }
    line += ", began at \(began), \(ending)"
    if let ended { line += " after \(ended - began)" }
    return line
  }

  private var ending: String {
    switch state {
    case .pending: "under way"
    case .won: "connected"
    case .failed(let failure): "\(failure.error) (\(failure.error.name))"
    case .stopped(.lost): "lost"
    case .stopped(.raceTimedOut), .stopped(.attemptTimedOut): "no answer in time"
    case .stopped(.cancelled): "cancelled"
    case .stopped(.discarded), .stopped(.aborted): "given up"
    }
  }
}
