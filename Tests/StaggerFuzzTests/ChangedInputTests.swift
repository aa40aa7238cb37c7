import StaggerFuzzBodies
import StaggerSimulation
import Testing

/// Changed inputs in an ordinary build: no coverage guides, but every assertion is on.
@Suite("Changed inputs")
struct ChangedInputTests {
  @Test(arguments: FuzzTarget.allCases)
  func `no changed input finds anything`(target: FuzzTarget) throws {
    let corpus = try FuzzFolder.corpus.inputs(of: target).map(\.bytes)
    var random = SeededGenerator(seed: 4)
    for round in 0..<2_000 {
      let input = Self.changed(corpus, &random)
      #expect(throws: Never.self, "round \(round): \(input)") { try target.run(input) }
    }
  }

  /// An input with some bytes replaced, inserted or taken out, or with the end of another.
  private static func changed(_ corpus: [[UInt8]], _ random: inout SeededGenerator) -> [UInt8] {
    func below(_ limit: Int) -> Int { Int.random(in: 0..<max(limit, 1), using: &random) }
    var input = corpus[below(corpus.count)]
    for _ in 0...below(4) {
      let place = below(input.count)
      switch below(4) {
      case 0: input.insert(UInt8(below(256)), at: min(place, input.count))
      case 1 where !input.isEmpty: input.remove(at: place)
      case 2:
        let other = corpus[below(corpus.count)]
        input = Array(input.prefix(place) + other.suffix(below(other.count)))
      default: if !input.isEmpty { input[place] = UInt8(below(256)) }
      }
    }
    return input
  }
}
