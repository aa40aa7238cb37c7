import StaggerCore
import StaggerSimulation

/// Sentences and pictures of a swarm.
enum SwarmText {
  static func replay(_ seed: UInt64) -> String {
    "to see it again: stagger simulate --seed \(seed)"
  }

  /// A picture of at most some hundred columns.
  static func picture(_ timeline: StaggerSimulation.Timeline) -> String {
    let milliseconds = (timeline.lastInstant - timeline.start).count / 1_000_000
    var decade: Int64 = 10
    while milliseconds / decade > 1_000 { decade *= 10 }
    let unit = [1, 2, 5].map { $0 * decade }.first { milliseconds / $0 <= 100 } ?? 10 * decade
    return timeline.picture(unit: .milliseconds(unit)) + "\n(a character is \(unit) ms)"
  }
}
