extension Collection where Element: Comparable {
  /// The element in the middle; of an even number the upper one.
  ///
  /// - Precondition: There is an element.
  var median: Element { sorted()[count / 2] }
}

extension String {
  /// The text with blanks, so that columns stand under each other.
  func padded(to width: Int, atStart: Bool = false) -> String {
    let blanks = String(repeating: " ", count: Swift.max(0, width - count))
    return atStart ? blanks + self : self + blanks
  }
}

extension DefaultStringInterpolation {
  mutating func appendInterpolation(tenths number: Double) {
    appendInterpolation(decimal: number, places: 10)
  }

  mutating func appendInterpolation(hundredths number: Double) {
    appendInterpolation(decimal: number, places: 100)
  }

  /// A number with as many decimals as `places` has zeros.
  private mutating func appendInterpolation(decimal number: Double, places: Double) {
    let scaled = Int((number * places).rounded())
    let digits = "\(scaled.magnitude % UInt(places))"
    let zeros = String(repeating: "0", count: "\(Int(places))".count - 1 - digits.count)
    appendLiteral("\(scaled < 0 ? "-" : "")\(scaled.magnitude / UInt(places)).\(zeros)\(digits)")
  }
}
