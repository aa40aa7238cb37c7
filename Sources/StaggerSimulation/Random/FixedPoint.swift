/// Powers and logarithms in whole numbers, so that they are the same on every machine.
///
/// Exponents are counted in octaves (powers of two) with 32 fractional bits; about 16 of them count.
package enum FixedPoint {
  /// One octave.
  package static let one: Int64 = 1 << 32
  /// The octaves of a factor e.
  private static let octavesOfE: Int64 = 6_196_328_019

  /// `number` × 2^`octaves`, held within 0 and the largest number.
  package static func scaled(_ number: Int64, byOctaves octaves: Int64) -> Int64 {
    guard number > 0, octaves > -128 * one else { return 0 }
    guard octaves < 63 * one else { return .max }
    // The mantissa has 30 fractional bits.
    let product = UInt128(number) * UInt128(mantissa(octaves & (one - 1)))
    let shift = 30 - octaves >> 32
    return Int64(clamping: shift >= 0 ? product >> shift : product << -shift)
  }

  /// `number` × e^`exponent`, for an exponent with 32 fractional bits that is within ±2^42.
  package static func scaled(_ number: Int64, byPowerOfE exponent: Int64) -> Int64 {
    scaled(number, byOctaves: (exponent >> 16) * octavesOfE >> 16)
  }

  /// The octaves by which `number` / 2^64 lies below 1.
  ///
  /// - Precondition: `number` is above zero.
  package static func octavesBelowOne(_ number: UInt64) -> Int64 {
    precondition(number > 0, "zero has no logarithm")
    let zeros = number.leadingZeroBitCount
    var mantissa = (number << zeros) >> 33
    var octaves = Int64(63 - zeros) << 32
    // Each squaring of the mantissa, which lies within 1..<2 with 30 fractional bits, gives one bit.
    for place in 1...20 {
      mantissa = (mantissa * mantissa) >> 30
      guard mantissa >= 1 << 31 else { continue }
      mantissa >>= 1
      octaves += one >> place
    }
    return (64 << 32) - octaves
  }

  /// 2^`fraction` with 30 fractional bits, for a fraction of an octave.
  private static func mantissa(_ fraction: Int64) -> UInt64 {
    var result: UInt64 = 1 << 30
    for place in roots.indices where fraction & (one >> (place + 1)) != 0 {
      result = (result * roots[place]) >> 30
    }
    return result
  }

  /// 2^(1/2), 2^(1/4), 2^(1/8) …, with 30 fractional bits.
  private static let roots: [UInt64] = [
    1_518_500_250, 1_276_901_417, 1_170_923_762, 1_121_280_436, 1_097_253_708,
    1_085_434_106, 1_079_572_136, 1_076_653_033, 1_075_196_443, 1_074_468_888,
    1_074_105_294, 1_073_923_544, 1_073_832_680, 1_073_787_251, 1_073_764_537,
    1_073_753_181, 1_073_747_502, 1_073_744_663, 1_073_743_244, 1_073_742_534,
  ]
}
