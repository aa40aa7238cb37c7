import StaggerSimulation
import Testing

@Suite("Fixed point")
struct FixedPointTests {
  private let million: Int64 = 1_000_000_000_000

  /// The numbers are exact to five digits; twice a root of two is two.
  @Test(
    arguments: [
      (0, 1_000_000_000_000), (1, 2_000_000_000_000), (-3, 125_000_000_000), (60, Int64.max),
      (-100, 0), (-1_000, 0), (1_000, Int64.max),
    ] as [(Int64, Int64)])
  func `whole octaves are powers of two`(octaves: Int64, expected: Int64) {
    #expect(FixedPoint.scaled(million, byOctaves: octaves * FixedPoint.one) == expected)
  }

  @Test(arguments: [(2, 1.414_213_562), (4, 1.189_207_115), (3, 1.259_921_049)])
  func `fractions of an octave are roots of two`(divisor: Int64, factor: Double) {
    let scaled = FixedPoint.scaled(million, byOctaves: FixedPoint.one / divisor)
    #expect(abs(Double(scaled) / Double(million) - factor) < 0.000_01)
  }

  @Test func `powers of e`() {
    let scaled = FixedPoint.scaled(million, byPowerOfE: FixedPoint.one)
    #expect(abs(Double(scaled) / Double(million) - 2.718_281_828) < 0.000_1)
    let small = FixedPoint.scaled(million, byPowerOfE: -2 * FixedPoint.one)
    #expect(abs(Double(small) / Double(million) - 0.135_335_283) < 0.000_01)
  }

  @Test(arguments: [
    (UInt64(1), 64.0), (1 << 63, 1.0), (1 << 62, 2.0), (3 << 62, 0.415_037_5), (.max, 0.0),
  ])
  func `logarithms to the base of two`(number: UInt64, octaves: Double) {
    let found = Double(FixedPoint.octavesBelowOne(number)) / Double(FixedPoint.one)
    #expect(abs(found - octaves) < 0.000_01)
  }

  @Test func `nothing stays nothing`() {
    #expect(FixedPoint.scaled(0, byOctaves: 5 * FixedPoint.one) == 0)
  }
}
