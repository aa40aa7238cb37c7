extension Nanoseconds: CustomStringConvertible {
  /// The span for people, with three significant digits: `0.046 ms`, `12.3 ms`, `250 ms`, `1.5 s`.
  ///
  /// Milliseconds below a second, seconds above; nothing finer than a microsecond.
  public var description: String {
    let sign = count < 0 ? "-" : ""
    let span = count.magnitude
    let inMilliseconds = Self.rounded(span, unit: 1_000_000)
    if inMilliseconds < 1_000_000_000 {
      return sign + Self.decimal(inMilliseconds, unit: 1_000_000) + " ms"
    }
    return sign + Self.decimal(Self.rounded(span, unit: 1_000_000_000), unit: 1_000_000_000) + " s"
  }

  /// Rounds to three significant digits of a unit, but not to more than three decimals.
  private static func rounded(_ span: UInt64, unit: UInt64) -> UInt64 {
    let step =
      switch span {
      case ..<unit: unit / 1_000
      case ..<(10 * unit): unit / 100
      case ..<(100 * unit): unit / 10
      default: unit
      }
    return (span + step / 2) / step * step
  }

  /// Writes what `rounded` has left, without zeros at the end.
  private static func decimal(_ span: UInt64, unit: UInt64) -> String {
    var thousandths = span % unit / (unit / 1_000)
    if thousandths == 0 { return "\(span / unit)" }
    var places = 3
    while thousandths % 10 == 0 {
      thousandths /= 10
      places -= 1
    }
    let digits = "\(thousandths)"
    let zeros = String(repeating: "0", count: places - digits.utf8.count)
    return "\(span / unit)." + zeros + digits
  }
}
