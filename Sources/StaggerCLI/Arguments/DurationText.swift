package import StaggerCore

/// Reads spans of time as people write them: `250ms`, `1.5s`, `2m`.
///
/// A number needs a unit. Tools disagree on what a bare one means (curl and ping count seconds, Node
/// and Java milliseconds), and the wrong guess is off by a thousand.
package enum DurationText {
  /// The longest span that makes sense for a connect.
  package static let longest = Nanoseconds.seconds(86_400)

  /// Reads a span.
  ///
  /// - Parameter text: a decimal number and one of the units `us`, `ms`, `s` and `m`.
  /// - Returns: the span, not negative and at most a day.
  /// - Throws: what is wrong, as the end of a sentence.
  package static func parse(_ text: String) throws(DurationTextError) -> Nanoseconds {
    let bytes = Array(text.utf8)
    if bytes.first == UInt8(ascii: "-") {
      throw isNumber(bytes.dropFirst().first) ? .negative : .notADuration
    }
    let numberEnd = bytes.firstIndex { !isNumber($0) } ?? bytes.endIndex
    let number = bytes[..<numberEnd]
    guard let scaled = billionths(number) else { throw .notADuration }
    if numberEnd == bytes.endIndex {
      if scaled == 0 { return .zero }
      throw .noUnit(text)
    }
    guard let unit = unit(bytes[numberEnd...]) else { throw .unknownUnit }
    // The number is at most 10^9 here, so that the product needs 128 bits and never overflows them.
    let span = Int128(scaled) * Int128(unit.count) / 1_000_000_000
    if span > Int128(longest.count) { throw .tooLong }
    return Nanoseconds(Int64(span))
  }

  private static func isNumber(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
  }

  private static func unit(_ bytes: ArraySlice<UInt8>) -> Nanoseconds? {
    switch String(decoding: bytes, as: UTF8.self) {
    case "us", "µs": .microseconds(1)
    case "ms": .milliseconds(1)
    case "s": .seconds(1)
    case "m", "min": .seconds(60)
    default: nil
    }
  }

  /// The number in billionths; digits behind the ninth decimal are dropped.
  private static func billionths(_ number: ArraySlice<UInt8>) -> Int64? {
    let parts = number.split(
      separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = parts.first, !whole.isEmpty else { return nil }
    let decimals = parts.count == 2 ? parts[1] : []
    if parts.count == 2 && decimals.isEmpty { return nil }
    // A billion of the smallest unit, and of any other, is checked against the longest span.
    let capped = min(digits(whole), 1_000_000_000)
    let padded = Array(decimals.prefix(9)) + Array(repeating: UInt8(ascii: "0"), count: 9)
    return capped * 1_000_000_000 + digits(padded[..<9])
  }

  /// The value of decimal digits, held at ten billion.
  private static func digits(_ bytes: ArraySlice<UInt8>) -> Int64 {
    bytes.reduce(0) { min($0 * 10 + Int64($1 - UInt8(ascii: "0")), 10_000_000_000) }
  }
}

/// Why a text is not a span of time.
package enum DurationTextError: Error, Hashable, Sendable, CustomStringConvertible {
  case notADuration
  case noUnit(String)
  case unknownUnit
  case negative
  case tooLong

  /// The reason, as the end of a sentence.
  package var description: String {
    switch self {
    case .notADuration: "not a duration, such as 250ms or 1.5s"
    case .noUnit(let text): "a duration needs a unit: \(text)ms or \(text)s"
    case .unknownUnit: "the units of a duration are us, ms, s and m"
    case .negative: "a duration cannot be negative"
    case .tooLong: "longer than a day"
    }
  }
}
