#if CommandLine
  import StaggerCore

  /// Says on a terminal how far the races are, in one line that changes.
  struct RepeatProgress {
    private let races: Int
    private let began: MonotonicInstant
    private let isShown: Bool
    private var area = LiveArea()
    private var next: MonotonicInstant

    private static let interval = Nanoseconds.milliseconds(200)

    init(races: Int, isQuiet: Bool, began: MonotonicInstant) {
      self.races = races
      self.began = began
      isShown = !isQuiet && TerminalFacts(.error).canRedraw
      next = began + Self.interval
    }

    mutating func update(_ tally: RepeatTally, at now: MonotonicInstant) {
      guard isShown, now >= next else { return }
      next = now + Self.interval
      let failed = tally.finished - tally.connected
      var line = "\(tally.finished) of \(races) races"
      if failed > 0 { line += ", \(failed) failed" }
      if tally.connected > 0 { line += ", half of them within \(tally.times.time(at: 50))" }
      let style = PictureStyle(TerminalFacts(.error))
      write(area.draw([line.cut(to: style.columns, style.ellipsis)]))
    }

    mutating func finish() { write(area.erase()) }

    /// Progress that cannot be shown is no reason to stop.
    private func write(_ text: String) {
      if !text.isEmpty { try? StandardStream.error.write(text) }
    }
  }
#endif
