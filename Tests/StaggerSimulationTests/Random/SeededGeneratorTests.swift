import StaggerSimulation
import Testing

@Suite("Seeded generator")
struct SeededGeneratorTests {
  /// The first numbers of the published generator for the seed 1234567.
  @Test func `the numbers are those of SplitMix64`() {
    var random = SeededGenerator(seed: 1_234_567)
    let numbers = (0..<5).map { _ in random.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func `a stream of its own leaves the generator alone`() {
    let random = SeededGenerator(seed: 7)
    var first = random.stream(1)
    var second = random.stream(2)
    let (one, other) = (first.next(), second.next())
    #expect(one != other)
    #expect(random == SeededGenerator(seed: 7))
    #expect(random.stream(1) == SeededGenerator(seed: 7).stream(1))
  }

  @Test func `every number below the bound comes, and none beyond`() {
    var random = SeededGenerator(seed: 3)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<7_000 { counts[random.below(7)] += 1 }
    #expect(counts.allSatisfy { (800...1_200).contains($0) })
  }

  @Test func `never is never and always is always`() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<2_000 {
      let (never, always, certain) = (
        random.perMille(0), random.perMille(1_000), random.oneIn(1)
      )
      #expect(!never && always && certain)
    }
  }
}
