public import StaggerCore

extension Timeline {
  /// The race as a text picture: one row an attempt, one character a `unit`, from the race's start.
  ///
  ///     A |o------------------------------/
  ///     B |                         o-----W
  ///     = connected at 310 ms
  ///
  /// | character | meaning |
  /// |---|---|
  /// | `p` | preparing |
  /// | `:` | waiting for the gap or the host |
  /// | `o` | the connect begins |
  /// | `-` | connecting |
  /// | `V` | the check of the transport begins |
  /// | `=` | the check runs |
  /// | `W` | won |
  /// | `x` | failed |
  /// | `t` | the attempt's own time was up |
  /// | `/` | stopped by the race |
  /// | `>` | still under way when nothing more could happen |
  ///
  /// Of several things within one unit the last is drawn. The row below the attempts says how and
  /// when the race ended. There are no trailing spaces.
  ///
  /// - Parameter unit: The time that a character stands for; must be above zero.
  /// - Returns: The rows, separated by line ends.
  /// - Complexity: O(attempts × duration / `unit`).
  public func picture(unit: Nanoseconds = .milliseconds(10)) -> String {
    let width = attempts.map(\.label.count).max() ?? 1
    var rows = attempts.map { attempt in
      let padding = String(repeating: " ", count: width - attempt.label.count)
      return "\(attempt.label)\(padding) |\(row(of: attempt, unit))"
    }
    rows.append("= \(ending)")
    return rows.joined(separator: "\n")
  }

  private func row(of attempt: TimelineAttempt, _ unit: Nanoseconds) -> String {
    func column(_ instant: MonotonicInstant) -> Int { Int((instant - start).count / unit.count) }
    let last = column(attempt.ended ?? lastInstant)
    var row = [Character](repeating: " ", count: last + 1)
    func draw(_ begin: MonotonicInstant?, _ first: Character, _ rest: Character) {
      guard let begin else { return }
      for place in column(begin)...last { row[place] = rest }
      row[column(begin)] = first
    }
    // An attempt that began without a preparation waits until its connect begins.
    let prepares = attempt.connectBegan != attempt.began && attempt.deferralCount == 0
    let waits = attempt.prepared ?? (prepares ? nil : attempt.began)
    draw(attempt.began, "p", "p")
    draw(waits, ":", ":")
    draw(attempt.connectBegan, "o", "-")
    draw(attempt.verificationBegan, "V", "=")
    row[last] = attempt.end?.mark ?? ">"
    return String(row)
  }

  private var ending: String {
    guard let outcome, let finished else { return "undecided" }
    return "\(outcome.name) at \((finished - start).exact)"
  }
}

extension AttemptEnd {
  /// The character that ends a row.
  fileprivate var mark: Character {
    switch self {
    case .won: "W"
    case .failed: "x"
    case .stopped(.attemptTimedOut): "t"
    case .stopped: "/"
    }
  }
}

extension RaceOutcome {
  fileprivate var name: String {
    switch self {
    case .connected: "connected"
    case .failed: "failed"
    case .timedOut: "timed out"
    case .cancelled: "cancelled"
    case .aborted: "aborted"
    }
  }
}
