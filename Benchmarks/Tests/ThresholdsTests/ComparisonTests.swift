import Foundation
import Testing
import Thresholds

@Suite
struct ComparisonTests {
  private let limits = [
    Limit(name: "calls", atMost: 4, budget: 4, note: nil),
    Limit(name: "bytes", atMost: 900, budget: 800, note: nil),
  ]

  @Test
  func `A number at its limit is kept`() throws {
    let comparison = try Comparison(limits, lines: ["calls 4", "bytes 900"])
    #expect(comparison.verdicts.map(\.outcome) == [.kept, .kept])
    #expect(comparison.status == 0)
    #expect(comparison.table[2].hasSuffix("ok, above the budget"))
  }

  @Test
  func `A number above its limit fails, whatever else is missing`() throws {
    let comparison = try Comparison(limits, lines: ["calls 4.01"])
    #expect(comparison.verdicts.map(\.outcome) == [.exceeded, .notMeasured])
    #expect(comparison.status == 1)
  }

  @Test
  func `A number that was not measured is not a kept limit`() throws {
    #expect(try Comparison(limits, lines: ["bytes 1"]).status == 3)
    #expect(try Comparison(limits, lines: []).status == 3)
  }

  @Test
  func `A number without a limit is shown`() throws {
    let comparison = try Comparison([], lines: ["other 7", ""])
    #expect(comparison.unlimited.map(\.name) == ["other"])
    #expect(comparison.table.last?.hasSuffix("for comparison") == true)
  }

  @Test(arguments: ["calls", "calls four", "calls 4 5"])
  func `A line that is no number is an error`(line: String) {
    #expect(throws: MalformedLine(line: line)) { try Comparison(limits, lines: [line]) }
  }

  @Test(arguments: ["system-calls", "allocations", "bytes", "instructions"])
  func `The files of limits can be read, and no budget is below nothing`(name: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appendingPathComponent("Thresholds/\(name).json")
    let limits = try JSONDecoder().decode(LimitsFile.self, from: Data(contentsOf: file)).limits
    #expect(!limits.isEmpty)
    #expect(Set(limits.map(\.name)).count == limits.count)
    #expect(limits.allSatisfy { $0.name.hasPrefix(name) && $0.atMost >= 0 })
    // Who sets a threshold above its budget says why.
    #expect(limits.allSatisfy { $0.atMost <= ($0.budget ?? $0.atMost) || $0.note != nil })
  }
}
