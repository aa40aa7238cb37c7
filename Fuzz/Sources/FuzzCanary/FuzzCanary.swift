import FuzzDriver

/// A fuzzer with a bug that must be found: if it is not, the other fuzzers find nothing either.
///
/// The bug lies behind a word that chance alone would need years for; with coverage to guide it takes
/// seconds. It is a read beyond the end of the input, which does no harm but under AddressSanitizer.
@main enum FuzzCanary {
  static func main() { fuzz(sing) }

  private static func sing(_ input: RawSpan) {
    // One after the other: each letter that is right is a new place in the program.
    guard byte(of: input, at: 0) == UInt8(ascii: "C") else { return }
    guard byte(of: input, at: 1) == UInt8(ascii: "a") else { return }
    guard byte(of: input, at: 2) == UInt8(ascii: "n") else { return }
    guard byte(of: input, at: 3) == UInt8(ascii: "a") else { return }
    guard byte(of: input, at: 4) == UInt8(ascii: "r") else { return }
    guard byte(of: input, at: 5) == UInt8(ascii: "y") else { return }
    // The bug: the byte behind the last one. It is printed, so that it is really read.
    print("behind the input:", byteWithoutCheck(of: input, at: input.byteCount))
  }

  // Not inlined, or the comparisons become one.
  @inline(never)
  private static func byte(of input: RawSpan, at offset: Int) -> UInt8? {
    offset < input.byteCount ? byteWithoutCheck(of: input, at: offset) : nil
  }

  private static func byteWithoutCheck(of input: RawSpan, at offset: Int) -> UInt8 {
    // SAFETY: none beyond the end; that is what is to be found.
    unsafe input.withUnsafeBytes { bytes in
      unsafe bytes.baseAddress?.load(fromByteOffset: offset, as: UInt8.self) ?? 0
    }
  }
}
