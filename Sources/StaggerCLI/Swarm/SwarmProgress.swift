import StaggerCore
import StaggerLinux

/// Says on the error stream how far the seeds are: on a terminal in one line that changes, elsewhere in
/// a line every now and then.
struct SwarmProgress {
  private let seeds: SeedRange
  private let began: MonotonicInstant
  private let redraws = TerminalFacts(.error).canRedraw
  private var area = LiveArea()
  private var next: MonotonicInstant

  init(seeds: SeedRange, began: MonotonicInstant) {
    self.seeds = seeds
    self.began = began
    next = began
    next = began + interval
  }

  private var interval: Nanoseconds { redraws ? .milliseconds(200) : .seconds(10) }

  /// - Parameter done: how many seeds have been run.
  mutating func update(done: UInt64) {
    // The clock is looked at now and then alone.
    guard done & 63 == 0 else { return }
    let now = MonotonicInstant.now
    guard now >= next else { return }
    next = now + interval
    let seconds = max(1, (now - began).count / 1_000_000)
    let rate = done * 1_000 / UInt64(seconds)
    let line = "\(done) of \(seeds.count) seeds, \(rate) a second"
    write(redraws ? area.draw([line]) : line + "\n")
  }

  mutating func finish() { write(area.erase()) }

  /// Progress that cannot be shown is no reason to stop.
  private func write(_ text: String) {
    if !text.isEmpty { try? StandardStream.error.write(text) }
  }
}
