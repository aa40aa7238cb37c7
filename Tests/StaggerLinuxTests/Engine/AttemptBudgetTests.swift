import StaggerCore
import StaggerLinux
import Testing

/// Row 56: the limits that all races of an engine obey together.
@Suite struct AttemptBudgetTests {
  private let start = MonotonicInstant(nanoseconds: 1_000)

  @Test func givesAsManyPlacesAsThereAre() {
    let budget = AttemptBudget(limit: 2, spareGap: .zero)
    #expect(budget.acquire(isSpare: false, at: start) == nil)
    #expect(budget.acquire(isSpare: true, at: start) == nil)
    #expect(budget.inFlight == 2)
    #expect(budget.acquire(isSpare: false, at: start) == start + .milliseconds(10))
    #expect(budget.inFlight == 2)
    budget.release()
    #expect(budget.acquire(isSpare: true, at: start) == nil)
  }

  @Test func keepsSpareAttemptsApart() {
    let budget = AttemptBudget(limit: 9, spareGap: .milliseconds(30))
    #expect(budget.acquire(isSpare: true, at: start) == nil)
    let next = start + .milliseconds(30)
    #expect(budget.acquire(isSpare: true, at: start) == next)
    #expect(budget.acquire(isSpare: true, at: start + .milliseconds(29)) == next)
    #expect(budget.inFlight == 1)
    // First attempts are not spare, and do not move the gap.
    #expect(budget.acquire(isSpare: false, at: start + .milliseconds(29)) == nil)
    #expect(budget.acquire(isSpare: true, at: next) == nil)
    #expect(budget.inFlight == 3)
  }
}
