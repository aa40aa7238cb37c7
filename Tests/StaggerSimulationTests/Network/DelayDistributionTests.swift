import StaggerCore
import StaggerSimulation
import Testing

@Suite("Delay distributions")
struct DelayDistributionTests {
  private func draws(_ distribution: DelayDistribution, count: Int = 4_000) -> [Nanoseconds] {
    var random = SeededGenerator(seed: 5)
    return (0..<count).map { _ in distribution.draw(&random) }
  }

  private func share(_ delays: [Nanoseconds], where holds: (Nanoseconds) -> Bool) -> Double {
    Double(delays.count(where: holds)) / Double(delays.count)
  }

  @Test func `a fixed delay is always the same and never negative`() {
    #expect(Set(draws(.fixed(30.ms))) == [30.ms])
    #expect(Set(draws(.fixed(.milliseconds(-1)))) == [.zero])
  }

  @Test func `an even delay takes every value from the first to the second`() {
    let delays = draws(.uniform(.nanoseconds(3), .nanoseconds(6)))
    #expect(Set(delays) == Set([3, 4, 5, 6].map { .nanoseconds($0) }))
    #expect(Set(draws(.uniform(5.ms, 5.ms))) == [5.ms])
  }

  @Test func `half of the log-normal delays lie below the median, two thirds within a sigma`() {
    let delays = draws(.logNormal(median: 100.ms, sigmaPerMille: 1_000))
    #expect((0.47...0.53).contains(share(delays) { $0 < 100.ms }))
    // e and 1/e times the median.
    let within = share(delays) { $0 > .microseconds(36_788) && $0 < .microseconds(271_828) }
    #expect((0.66...0.71).contains(within))
  }

  @Test(arguments: [(1_000, 0.5), (2_000, 0.25), (3_000, 0.125)])
  func `a Pareto delay is never below the minimum and its tail falls as a power`(
    shape: Int, beyondTwice: Double
  ) {
    let delays = draws(.pareto(minimum: 10.ms, shapePerMille: shape))
    #expect(delays.allSatisfy { $0 >= 10.ms })
    #expect(abs(share(delays) { $0 > 20.ms } - beyondTwice) < 0.03)
  }

  @Test func `no delay is longer than an hour`() {
    let delays = draws(.pareto(minimum: 1.s, shapePerMille: 50))
    #expect(delays.max() == DelayDistribution.longest)
    #expect(draws(.fixed(.infinite), count: 1) == [3_600.s])
  }

  /// Written down from a run: another machine that has other numbers would have other races.
  @Test func `the numbers are the same on every machine`() {
    #expect(
      draws(.logNormal(median: 100.ms, sigmaPerMille: 500), count: 3).map(\.count)
        == [78_762_119, 52_854_288, 176_108_484])
    #expect(
      draws(.pareto(minimum: 10.ms, shapePerMille: 1_500), count: 3).map(\.count)
        == [18_837_911, 12_089_360, 26_431_650])
  }
}
