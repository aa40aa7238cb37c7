import StaggerCLI
import StaggerCore
import Testing

@Suite struct TimeScaleTests {
  @Test func `every instant has a cell, also those outside`() {
    let scale = TimeScale(span: .milliseconds(100), cells: 10)
    #expect(scale.cell(of: .zero) == 0)
    #expect(scale.cell(of: .milliseconds(49)) == 4)
    #expect(scale.cell(of: .milliseconds(50)) == 5)
    #expect(scale.cell(of: .milliseconds(100)) == 9)
    #expect(scale.cell(of: .infinite) == 9)
    #expect(scale.cell(of: .milliseconds(-1)) == 0)
  }

  @Test func `a race of no length has a scale all the same`() {
    #expect(TimeScale(span: .zero, cells: 0).cell(of: .zero) == 0)
  }

  static let roundNumbers: [(Int64, Int64)] = [
    (1, 1), (3, 5), (11, 20), (20, 20), (51, 100), (99_999, 100_000),
  ]

  @Test(arguments: roundNumbers)
  func `round numbers are 1, 2 and 5 times a power of ten`(number: Int64, round: Int64) {
    #expect(TimeScale.roundNumber(atLeast: number) == round)
  }

  @Test func `the largest numbers end the search`() {
    #expect(TimeScale.roundNumber(atLeast: .max) == 1_000_000_000_000_000_000)
  }
}
