import StaggerCore
import Testing

/// RFC 8305 s4.
///
/// Each list of families is written as a picture: `6` and `4`.
@Suite struct InterlacingTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var input: String
    var output: String
    var count = 1

    var testDescription: String { "\(input) -> \(output), count \(count)" }
  }

  static let rows = [
    Row(input: "", output: ""),
    Row(input: "6", output: "6"),
    Row(input: "444", output: "444"),
    Row(input: "64", output: "64"),
    Row(input: "46", output: "46"),
    Row(input: "66664444", output: "64646464"),
    Row(input: "66644", output: "64646"),
    Row(input: "464", output: "464"),
    Row(input: "44466", output: "46464"),
    Row(input: "644444", output: "644444"),
    Row(input: "666664", output: "646666"),
    Row(input: "46666", output: "46666"),
    // The First Address Family Count holds at the front alone.
    Row(input: "66664444", output: "66464644", count: 2),
    Row(input: "666666444", output: "666464646", count: 3),
    Row(input: "6644", output: "6644", count: 2),
    Row(input: "6644", output: "6644", count: 9),
    Row(input: "64646", output: "66464", count: 2),
    Row(input: "4666", output: "4666", count: 2),
    Row(input: "", output: "", count: 2),
  ]

  @Test(arguments: rows)
  func `families take turns`(row: Row) {
    let families = row.input.map { $0 == "6" ? AddressFamily.ipv6 : .ipv4 }
    let order = Interlacing(firstAddressFamilyCount: row.count).order(of: families)
    #expect(String(order.map { families[$0] == .ipv6 ? "6" : "4" }) == row.output)
    for family in [AddressFamily.ipv4, .ipv6] {
      let kept = order.filter { families[$0] == family }
      #expect(kept == families.indices.filter { families[$0] == family })
    }
  }

  @Test func `any number of groups takes turns`() {
    let groups = [3, 3, 3, 3, 0, 0, 5, 0, 3]
    let interlacing = Interlacing()
    #expect(interlacing.order(ofGroups: groups, count: 6) == [0, 4, 6, 1, 5, 2, 7, 3, 8])
    let eager = Interlacing(firstAddressFamilyCount: 3)
    #expect(eager.order(ofGroups: groups, count: 6) == [0, 1, 2, 4, 6, 3, 5, 8, 7])
    #expect(interlacing.order(ofGroups: [], count: 0).isEmpty)
  }

  @Test func `a hundred thousand addresses each come once`() {
    var generator = AddressGenerator(seed: 8305)
    let families = (0..<100_000).map { _ in
      generator.next() % 3 == 0 ? AddressFamily.ipv4 : .ipv6
    }
    let order = Interlacing().order(of: families)
    #expect(order.count == families.count)
    #expect(Set(order).count == families.count)
    let scarce = families.count { $0 == .ipv4 }
    let alternates = (0..<2 * scarce - 1).allSatisfy {
      families[order[$0]] != families[order[$0 + 1]]
    }
    #expect(alternates)
  }

  @Test func `a count of none is a mistake`() async {
    await #expect(processExitsWith: .failure) {
      _ = Interlacing(firstAddressFamilyCount: 0)
    }
  }
}
