import Testing

/// What `StaggerLab order` prints.
struct OrderReport: Decodable, Sendable {
  struct Difference: Decodable, Sendable {
    let ours: [String]
    let getaddrinfo: [String]
  }

  let lists: Int
  let destinations: Int
  let differences: [Difference]
  let rules: [String]
  let contradictionsOfAnotherTable: Int
}

/// Row 14: RFC 6724 section 6 against the C library, with the sources of one kernel.
///
/// Both follow the table of section 2.1 (`gai.conf`) and get the same lists in the same random order
/// (`/etc/hosts`). Where the two mean different things by rule 9 there is nothing to compare, so the
/// lists have no neighbours (`OrderComparison`); rule 7 needs a tunnel, and the lab has none.
@Suite(.serialized, .enabled(if: Lab.isAvailableWithFiles, Lab.reasonWithFiles))
struct DestinationOrderLabTests {
  @Test(arguments: [1, 2, 3, 20_260_101])
  func theOrderIsThatOfTheCLibrary(seed: Int) throws {
    let report: OrderReport = try Lab.report("order", "\(seed)")
    #expect(report.lists == 400)
    #expect(report.destinations > 3000)
    #expect(report.differences.isEmpty, "\(report.differences.prefix(3))")
    // Every rule that can decide here has decided, and a wrong table is noticed.
    let numbers = Set(report.rules.map { String($0.prefix { $0 != ":" }) })
    #expect(numbers == Set([1, 2, 3, 4, 5, 6, 8, 9, 10].map { "rule \($0)" }))
    #expect(report.contradictionsOfAnotherTable > 200)
  }
}
