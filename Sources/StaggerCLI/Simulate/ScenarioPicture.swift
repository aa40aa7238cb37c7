import StaggerCore
import StaggerSimulation

/// Draws the race of a row on the error stream, so that the output stays JSON.
struct ScenarioPicture {
  private let title: String
  private let timeline: Timeline

  /// Takes the race of a report; nil for a row without one.
  init?(_ report: ScenarioReport) {
    guard let race = report.timeline else { return nil }
    let end = race.finished ?? race.lastInstant
    let words = AttemptWords(names: .kernel)
    let rows = race.attempts.enumerated().map { place, attempt in
      TimelineRow(
        number: place + 1, label: attempt.label, start: attempt.began - race.start,
        end: attempt.ended.map { $0 - race.start }, mark: TimelineMark(attempt.end),
        outcome: words.outcome(of: attempt))
    }
    timeline = Timeline(rows: rows, span: end - race.start, now: end - race.start)
    title = "\(report.id): \(race.outcome?.words ?? "undecided") after \(end - race.start)"
  }

  func draw() {
    let style = PictureStyle(TerminalFacts(.error))
    let lines = [style.paint(title, .bold)] + timeline.lines(style)
    // Where the picture cannot be written, the result still can.
    try? StandardStream.error.write(lines.joined(separator: "\n") + "\n\n")
  }
}

extension TimelineMark {
  fileprivate init(_ end: AttemptEnd?) {
    self =
      switch end {
      case nil: .running
      case .won: .won
      case .failed, .stopped(.attemptTimedOut): .failed
      case .stopped: .stopped
      }
  }
}

extension AttemptWords {
  /// What became of a simulated attempt.
  fileprivate func outcome(of attempt: TimelineAttempt) -> String {
    switch attempt.end {
    case nil: "no answer"
    case .won: "connected"
    case .failed(let failure): reason(for: failure)
    case .stopped(let reason): reason.words
    }
  }
}

extension RaceOutcome {
  fileprivate var words: String {
    switch self {
    case .connected: "connected"
    case .failed: "failed"
    case .timedOut: "timed out"
    case .cancelled: "cancelled"
    case .aborted: "given up"
    }
  }
}
