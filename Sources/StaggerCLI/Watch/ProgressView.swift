import StaggerCore
import StaggerLinux

/// Shows on the error stream what a race is doing: a picture that grows, lines for events, or nothing.
struct ProgressView {
  private let words: AttemptWords
  private let showsPicture: Bool
  private let isVerbose: Bool
  private var area = LiveArea()
  private var wasDrawn = false
  /// A race that is over before this is not worth a picture that only flashes up.
  private var nextFrame = Nanoseconds.milliseconds(100)

  /// At most twenty pictures a second.
  private static let frameInterval = Nanoseconds.milliseconds(50)

  /// Prepares to show a race.
  ///
  /// - Parameters:
  ///   - words: how attempts are put.
  ///   - isQuiet: whether nothing is shown at all.
  ///   - isVerbose: whether every event gets a line.
  init(words: AttemptWords, isQuiet: Bool = false, isVerbose: Bool = false) {
    self.words = words
    showsPicture = !isQuiet && TerminalFacts(.error).canRedraw
    self.isVerbose = isVerbose
  }

  /// How long the loop may wait before the picture is due; nil when there is none.
  func timeout(at elapsed: Nanoseconds) -> Nanoseconds? {
    showsPicture ? max(.zero, nextFrame - elapsed) : nil
  }

  /// Shows what has happened, in lines.
  mutating func show(_ events: [RaceEvent]) {
    guard isVerbose else { return }
    write(area.erase() + events.map { words.line($0) + "\n" }.joined())
  }

  /// Shows how the race stands.
  ///
  /// - Parameters:
  ///   - race: the race.
  ///   - elapsed: the time since its start.
  mutating func update(_ race: borrowing PollableRace, at elapsed: Nanoseconds) {
    guard showsPicture, elapsed >= nextFrame else { return }
    nextFrame = elapsed + Self.frameInterval
    wasDrawn = true
    let span = Timeline.growingSpan(for: elapsed)
    draw(Timeline(race.report, now: elapsed, span: span, words: words))
  }

  /// Leaves the picture as the race ended, or takes it away.
  mutating func finish(_ report: RaceReport, keepingPicture: Bool) {
    if !keepingPicture { return write(area.erase()) }
    guard showsPicture, wasDrawn else { return }
    draw(Timeline(report, words: words))
    write("\n")
  }

  private mutating func draw(_ timeline: Timeline) {
    let terminal = TerminalFacts(.error)
    var lines = timeline.lines(PictureStyle(terminal))
    // What has scrolled off the screen cannot be drawn over, so only the newest rows are shown.
    if let rows = terminal.rows, lines.count >= rows { lines.removeFirst(lines.count - rows + 1) }
    write(area.draw(lines))
  }

  /// Progress that cannot be shown is no reason to stop.
  private func write(_ text: String) {
    if !text.isEmpty { try? StandardStream.error.write(text) }
  }
}
