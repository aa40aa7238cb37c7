import StaggerCore
import StaggerWinsock

/// The result of `stagger wsa` as text: the outcome, and the sequence of attempts as a picture.
package struct WinsockText: Sendable {
  private let result: WinsockResult
  private let words: AttemptWords

  package init(_ result: WinsockResult, words: AttemptWords) {
    self.result = result
    self.words = words
  }

  /// The outcome in one line.
  ///
  ///     connected [::ffff:192.0.2.1]:443 from [::ffff:198.51.100.7]:40112 in 12.3 ms
  package var summary: String {
    let duration = result.report.duration
    switch result.outcome {
    case .success(let connection):
      return "connected \(words.names.text(connection.remoteAddress)) from "
        + "\(words.names.text(connection.localAddress)) in \(duration)"
    case .failure(let error):
      let reason = result.isOutOfTime ? "the time was up between two attempts" : "not connected"
      return "\(reason) after \(duration): \(error.code) (\(error.code.rawValue))"
    }
  }

  /// The outcome, the picture, and what is not in it.
  package func full(_ style: PictureStyle) -> String {
    let headline = style.paint(summary, result.code == nil ? .green : .red)
    var text = headline + "\n"
    let picture = timeline.lines(style)
    if !picture.isEmpty { text += "\n" + picture.map { $0 + "\n" }.joined() }
    let untried = result.report.untriedCount
    if untried > 0 {
      text += "\(untried) \(untried == 1 ? "pair was" : "pairs were") never tried\n"
    }
    return text
  }

  private var timeline: Timeline {
    var timeline = Timeline(result.report, words: words)
    for (index, attempt) in result.report.attempts.enumerated() {
      if let code = attempt.winsockCode {
        timeline.rows[index].outcome = "\(code) (\(code.rawValue))"
      }
    }
    return timeline
  }
}

extension AttemptReport {
  /// The code of an attempt that failed.
  var winsockCode: WinsockCode? {
    guard case .failed(let failure) = state else { return nil }
    return WinsockCode(failure, of: candidate)
  }
}
