package import StaggerCore
import Synchronization

/// The process-wide limits of attempts: how many at once, and how close spare ones may follow.
///
/// It is shared by all drives and threads of one engine, and takes no lock.
package final class AttemptBudget: Sendable {
  private let limit: Int
  private let spareGap: Nanoseconds
  private let count = Atomic<Int>(0)
  private let lastSpare = Atomic<Int64>(.min)

  package init(limit: Int, spareGap: Nanoseconds) {
    self.limit = limit
    self.spareGap = spareGap
  }

  /// The budget of no engine.
  static let none = AttemptBudget(limit: 0, spareGap: .zero)

  /// How many attempts are under way.
  package var inFlight: Int { count.load(ordering: .relaxed) }

  /// Takes a place for one attempt.
  ///
  /// - Parameters:
  ///   - isSpare: Whether it is another attempt than its race's first.
  ///   - now: The current instant.
  /// - Returns: nil when the place was given; otherwise when to ask again.
  package func acquire(isSpare: Bool, at now: MonotonicInstant) -> MonotonicInstant? {
    if isSpare, spareGap > .zero, let until = claimSpareStart(at: now) { return until }
    let before = count.wrappingAdd(1, ordering: .relaxed).oldValue
    if before < limit { return nil }
    release()
    return now + RaceRun.hostRetryInterval
  }

  /// Gives a place back.
  package func release() {
    count.wrappingSubtract(1, ordering: .relaxed)
  }

  /// Claims this instant for a spare attempt, or says when the next one is free.
  private func claimSpareStart(at now: MonotonicInstant) -> MonotonicInstant? {
    let last = lastSpare.load(ordering: .relaxed)
    let free = MonotonicInstant(nanoseconds: last) + spareGap
    if last != .min, now < free { return free }
    let (claimed, _) = lastSpare.compareExchange(
      expected: last, desired: now.nanoseconds, ordering: .relaxed)
    return claimed ? nil : now + spareGap
  }
}
