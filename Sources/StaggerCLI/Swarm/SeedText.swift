/// Seeds that follow each other.
package struct SeedRange: Hashable, Sendable {
  /// The first seed.
  package var first: UInt64
  /// How many there are; at least one.
  package var count: UInt64

  package init(first: UInt64, count: UInt64 = 1) {
    self.first = first
    self.count = count
  }
}

/// Reads the seeds of the command line.
package enum SeedText {
  /// Reads `A..B`, the seeds from A up to but not including B.
  ///
  /// - Throws: what is wrong with the text.
  package static func range(_ text: String) throws(UsageError) -> SeedRange {
    guard let dots = text.firstRange(of: "..") else {
      throw refusal("--seeds", "\"\(text)\" is no range of seeds, such as 0..10000")
    }
    let first = try seed(text[..<dots.lowerBound], "--seeds", text)
    let end = try seed(text[dots.upperBound...], "--seeds", text)
    guard first <= end else {
      throw refusal("--seeds", "\"\(text)\" ends before it begins; write \(end)..\(first)")
    }
    guard first < end else {
      throw refusal("--seeds", "\"\(text)\" names no seed: the second number is not part of it")
    }
    return SeedRange(first: first, count: end - first)
  }

  /// Reads one seed.
  ///
  /// - Throws: what is wrong with the text.
  package static func single(_ text: String) throws(UsageError) -> SeedRange {
    SeedRange(first: try seed(text[...], "--seed", text))
  }

  private static func seed(
    _ digits: Substring, _ option: String, _ text: String
  ) throws(UsageError) -> UInt64 {
    // The parser of the standard library would also take a sign.
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw refusal(option, "\"\(text)\": \"\(digits)\" is no whole number")
    }
    guard let seed = UInt64(digits) else {
      throw refusal(option, "\"\(text)\": \(digits) is above the largest seed, \(UInt64.max)")
    }
    return seed
  }

  private static func refusal(_ option: String, _ message: String) -> UsageError {
    .option(option, "\(option) \(message)")
  }
}
