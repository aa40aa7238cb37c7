import StaggerCore

/// Writes an object for every event to the output, as it happens.
struct EventLines {
  let words: AttemptWords

  /// A reader that is gone shows itself when the report is written.
  func write(_ events: [RaceEvent]) {
    let text = events.map { JSONText.line(EventDocument($0, words: words)) }.joined()
    try? StandardStream.output.write(text)
  }
}
