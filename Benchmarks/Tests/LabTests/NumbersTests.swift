import Testing

@testable import Lab

@Suite
struct NumbersTests {
  @Test
  func `The median of an even count is the mean of both in the middle`() {
    #expect([3.0, 1, 2].median == 2)
    #expect([4.0, 1, 2, 10].median == 3)
  }

  @Test(arguments: [
    (16_449.0, "16.4 µs"), (-1_500, "-1.5 µs"), (99_960, "100 µs"), (412_345, "412 µs"),
    (1_254_000, "1.25 ms"), (10_123_456, "10.1 ms"), (3_271_000_000, "3,271 ms"),
  ])
  func `Times have a unit and about three digits`(nanoseconds: Double, text: String) {
    #expect(nanoseconds.asTime == text)
  }

  @Test(arguments: [(1.004, "1.00"), (9.994, "9.99"), (9.996, "10.0"), (0.095, "0.10")])
  func `Ratios have two decimals while they are small`(ratio: Double, text: String) {
    #expect(ratio.asRatio == text)
  }

  @Test(arguments: [(0, "0"), (999, "999"), (9_500, "9,500"), (-1_234_567, "-1,234,567")])
  func `Thousands are set apart`(number: Int, text: String) {
    #expect(number.grouped == text)
  }
}
