import StaggerCore

/// The result of `stagger connect` as text.
package struct ConnectText: Sendable {
  private let result: ConnectResult
  private let words: AttemptWords

  package init(_ result: ConnectResult, words: AttemptWords) {
    self.result = result
    self.words = words
  }

  /// The outcome: a line for each connection, and one for what is missing.
  ///
  ///     connected 192.0.2.1:443 from 198.51.100.7:40112 in 12.3 ms (attempt 2 of 3)
  package var summary: String {
    var lines = result.winners.map { line(for: $0) }
    if !result.isComplete { lines.append(shortfall) }
    return lines.joined(separator: "\n")
  }

  /// The outcome in one line, however many connections there are.
  var headline: String {
    guard result.isComplete else { return shortfall }
    if result.wanted == 1, let winner = result.winners.first { return line(for: winner) }
    return "\(result.winners.count) connections in \(result.report.duration)"
  }

  private func line(for winner: ConnectResult.Winner) -> String {
    let attempt = winner.attempt
    let source = winner.localAddress.map { " from " + words.names.text($0) } ?? ""
    return "connected " + words.names.text(attempt.candidate.remote) + source
      + " in \(attempt.ended ?? result.report.duration)"
      + " (attempt \(attempt.id.ordinal + 1) of \(result.report.attempts.count))"
  }

  /// Why there are not as many connections as were wanted.
  private var shortfall: String {
    let report = result.report
    switch result.signal {
    case .interrupt: return "interrupted after \(report.duration)"
    case .terminate: return "terminated after \(report.duration)"
    case nil: break
    }
    guard let error = result.error else {
      let reason = report.outcome == .timedOut ? "the time was up" : "nothing was left to try"
      return "\(result.winners.count) of \(result.wanted) connections after \(report.duration): "
        + reason
    }
    // A timeout says itself how long it took.
    let time = error.code == .timedOut ? "" : " after \(report.duration)"
    return "not connected\(time): \(error)"
  }

  /// The outcome, the table of attempts, and what the table cannot show.
  package func full(_ style: PictureStyle) -> String {
    var text = result.winners.map { style.paint(line(for: $0), .green) + "\n" }.joined()
    if !result.isComplete { text += style.paint(shortfall, .red) + "\n" }
    let table = AttemptTable(result.report, words: words).lines(style)
    if !table.isEmpty { text += "\n" + table.map { $0 + "\n" }.joined() }
    for note in notes { text += note + "\n" }
    return text
  }

  private var notes: [String] {
    var notes: [String] = []
    let untried = result.report.untriedCount
    if untried > 0 {
      notes.append("\(untried) \(untried == 1 ? "candidate was" : "candidates were") never tried")
    }
    let deferrals = result.report.deferralCount
    if deferrals > 0 {
      let times = deferrals == 1 ? "once" : "\(deferrals) times"
      notes.append("this host had no room for a start \(times)")
    }
    return notes
  }
}
