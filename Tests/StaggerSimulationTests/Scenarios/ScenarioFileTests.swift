import StaggerSimulation
import Testing

/// Every row of every file.
@Suite("Scenario files")
struct ScenarioFileTests {
  /// What is to come of each file: rows that pass, and those that are unsupported with the reason.
  private static let expected: [String: (passed: Int, unsupported: [String: String])] = [
    "races": (
      70, ["stagger-nosleep": "conflicts with RFC 8305 10 ms floor between attempts"]
    ),
    "address-selection": (49, [:]),
    "more-races": (
      100, ["own-not-portable": "depends on a structure that only its source has"]
    ),
    "more-address-selection": (
      29, ["own-unknown-profile": "no reading of RFC 6724 with the name \"martian\" is known"]
    ),
  ]

  @Test(arguments: try ScenarioFiles.rows())
  func `a row holds`(row: NamedRow) throws {
    let report = try row.row.scenario.get().run()
    let reason = Self.expected[row.file]?.unsupported[report.id]
    #expect(report.status == (reason == nil ? .passed : .unsupported))
    #expect(report.reason == reason)
  }

  @Test(arguments: ScenarioFiles.given + ScenarioFiles.more)
  func `no row is lost, none fails, and the unsupported ones are known`(file: String) throws {
    let expected = try #require(Self.expected[file])
    let lines = try ScenarioFiles.lines(file)
    let rows = ScenarioReader.rows(in: lines.joined(separator: "\n"))
    #expect(rows.count == lines.count)
    let reports = try rows.map { try $0.scenario.get().run() }
    #expect(reports.count { $0.status == .passed } == expected.passed)
    #expect(reports.count { $0.status == .failed } == 0)
    #expect(
      Set(reports.filter { $0.status == .unsupported }.map(\.id)) == Set(expected.unsupported.keys))
    #expect(Set(reports.map(\.id)).count == reports.count)
  }

  @Test func `the files have all kinds of rows`() throws {
    var races: Set<RaceKind> = []
    var selections: Set<SelectionKind> = []
    for row in try ScenarioFiles.rows() {
      switch try row.row.scenario.get() {
      case .race(let race): races.insert(race.kind)
      case .selection(let selection): selections.insert(selection.kind)
      case .excluded: break
      }
    }
    #expect(races == Set(RaceKind.allCases))
    #expect(selections == Set(SelectionKind.allCases))
  }

  @Test func `a row that contradicts a standard is run, and nothing is expected of it`() throws {
    let rows = try ScenarioFiles.rows()
    let row = try #require(rows.first { $0.row.id == "stagger-nosleep" })
    let report = try row.row.scenario.get().run()
    #expect(report.race?.starts.count == 10)
    #expect(report.race?.winner == "192.0.2.209")
  }

  @Test func `two runs of a row are the same`() throws {
    for row in try ScenarioFiles.rows() {
      let scenario = try row.row.scenario.get()
      #expect(scenario.run().race == scenario.run().race)
      #expect(scenario.run().timeline == scenario.run().timeline)
    }
  }
}
