import StaggerCore
import StaggerSimulation
import Testing

/// Tiers of a list that changes while the race runs: the newest list says who waits for whom.
@Suite("Tiers of changing lists")
struct ChangingTierTests {
  /// A silent first tier that fails late, and a second tier of two.
  private let candidates = [
    candidate("A", .refused(after: 100.ms)), candidate("A2", .refused(after: 600.ms)),
    candidate("B", .silent, waits: true), candidate("B2", .connects(after: 10.ms)),
  ]

  private func run(
    first: [Int], then second: [Int], at time: Int,
    _ change: (inout [SimulatedCandidate]) -> Void = { _ in }
  ) throws -> [MonotonicInstant: String] {
    var candidates = candidates
    let before = SimulatedNetwork(candidates).list(first)
    change(&candidates)
    var network = SimulatedNetwork(candidates)
    network.resolves = true
    network.at(.zero, .candidates(before))
    network.at(.zero, .answered(.ipv6Addresses, .usable))
    network.at(time.ms, .candidates(network.list(second)))
    network.at(2_000.ms, .resolutionFinished)
    let timeline = try simulate(network)
    return Dictionary(
      uniqueKeysWithValues: timeline.attempts.compactMap { attempt in
        attempt.connectBegan.map { ($0, attempt.label) }
      })
  }

  @Test func `a barrier that was passed stays passed`() throws {
    let starts = try run(first: [0, 2], then: [0, 2, 3], at: 200)
    #expect(starts == [at(0): "A", at(100): "B", at(350): "B2"])
  }

  @Test func `an attempt of the same tier is not waited for when another leads it`() throws {
    // B is under way; the newer list has B2 in front of it, and the tier begins with B2.
    let starts = try run(first: [0, 2], then: [0, 3, 2], at: 200) {
      $0[3].waitsForEarlier = true
      $0[2].waitsForEarlier = false
    }
    #expect(starts == [at(0): "A", at(100): "B", at(350): "B2"])
  }

  @Test func `a late candidate of the first tier is tried beside the second`() throws {
    // A2 comes when B is under way, and B2 waits for A2 although its barrier was passed.
    let starts = try run(first: [0, 2], then: [0, 1, 2, 3], at: 200)
    #expect(starts == [at(0): "A", at(100): "B", at(350): "A2", at(950): "B2"])
  }

  @Test func `an attempt whose candidate is gone is waited for`() throws {
    let starts = try run(first: [1], then: [2], at: 50)
    #expect(starts == [at(0): "A2", at(600): "B"])
  }

  @Test func `a tier that has not to wait any more starts by the timer, from then on`() throws {
    let later = try run(first: [1, 2], then: [1, 3], at: 400)
    #expect(later == [at(0): "A2", at(400): "B2"])
    let earlier = try run(first: [1, 2], then: [1, 3], at: 50)
    #expect(earlier == [at(0): "A2", at(250): "B2"])
  }
}
