package import StaggerCore

/// One attempt as it is drawn: when it ran, and what became of it.
package struct TimelineRow: Hashable, Sendable {
  /// The number of the attempt, from 1.
  package var number: Int
  /// What was tried.
  package var label: String
  /// When it started.
  package var start: Nanoseconds
  /// When its transport was connected, where a check followed; nil if it never was.
  package var connected: Nanoseconds?
  /// When it ended; nil while it runs.
  package var end: Nanoseconds?
  /// How it stands.
  package var mark: TimelineMark
  /// What became of it, in words.
  package var outcome: String

  package init(
    number: Int, label: String, start: Nanoseconds, connected: Nanoseconds? = nil,
    end: Nanoseconds?, mark: TimelineMark, outcome: String
  ) {
    self.number = number
    self.label = label
    self.start = start
    self.connected = connected
    self.end = end
    self.mark = mark
    self.outcome = outcome
  }

  /// The row with the time that it took, or has taken so far, in its outcome.
  func withTime(now: Nanoseconds) -> TimelineRow {
    var row = self
    if let end {
      // A timeout says itself how long it was.
      if !outcome.contains(" after ") { row.outcome += " after \(end - start)" }
    } else {
      row.outcome += " for \(now - start)"
    }
    return row
  }
}

/// How an attempt stands, as the sign at the end of its bar says.
package enum TimelineMark: Hashable, Sendable {
  case running
  case won
  case failed
  case stopped

  /// The sign; told apart by its shape as well as by its colour.
  func sign(_ style: PictureStyle) -> String {
    switch self {
    case .running: style.hasUnicode ? "▸" : ">"
    case .won: style.hasUnicode ? "●" : "*"
    case .failed: style.hasUnicode ? "✗" : "x"
    case .stopped: style.hasUnicode ? "○" : "o"
    }
  }

  var colour: Colour {
    switch self {
    case .running: .cyan
    case .won: .green
    case .failed: .red
    case .stopped: .yellow
    }
  }
}
