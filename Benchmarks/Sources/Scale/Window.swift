import Stagger

/// The race machine alone with a list of silent candidates, of which the oldest gives way when the
/// window of attempts under way is full.
struct Window {
  private let count: Int
  private let size = 128

  init(count: Int) {
    self.count = count
  }

  func run() -> String {
    var race = Race(settings: settings, candidateCount: count, deadline: nil, at: .origin)
    var most = 0
    let cost = Cost.of {
      var now = MonotonicInstant.origin
      while race.untriedCount > 0 {
        while race.nextAction(at: now) != nil {}
        most = max(most, race.inFlightCount)
        guard let next = race.nextDeadline else { break }
        now = next
      }
    }
    precondition(race.attemptCount == count, "the list was not tried to its end")
    return """
      {"candidates": \(count), "window": \(size), "mostUnderWay": \(most), \
      "processorMicroseconds": \(cost.processorMicroseconds(each: count))}
      """
  }

  private var settings: RaceSettings {
    var settings = RaceSettings()
    settings.candidateLimit = count
    settings.attemptLimit = count
    settings.inFlightLimit = size
    settings.whenFull = .discardOldest
    return settings
  }
}
