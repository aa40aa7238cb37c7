import StaggerCore

/// The result of `stagger connect` as text.
package struct ConnectText: Sendable {
  private let result: ConnectResult
  private let words: AttemptWords

  package init(_ result: ConnectResult, words: AttemptWords) {
    self.result = result
    self.words = words
  }

  /// The outcome in one line.
  ///
  ///     connected 192.0.2.1:443 from 198.51.100.7:40112 in 12.3 ms (attempt 2 of 3)
  package var summary: String {
    let report = result.report
    if let winner = result.winner {
      let source = result.localAddress.map { " from " + words.names.text($0) } ?? ""
      return "connected " + words.names.text(winner.candidate.remote) + source
        + " in \(report.duration) (attempt \(winner.id.ordinal + 1) of \(report.attempts.count))"
    }
    switch result.signal {
    case .interrupt: return "interrupted after \(report.duration)"
    case .terminate: return "terminated after \(report.duration)"
    case nil: break
    }
    guard let error = result.error else { return "not connected" }
    // A timeout says itself how long it took.
    let time = error.code == .timedOut ? "" : " after \(report.duration)"
    return "not connected\(time): \(error)"
  }

  /// The outcome, the table of attempts, and what the table cannot show.
  package func full(_ style: PictureStyle) -> String {
    let headline = style.paint(summary, result.winner == nil ? .red : .green)
    var text = headline + "\n"
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
