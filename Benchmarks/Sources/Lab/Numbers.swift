extension Collection<Double> {
  /// The number in the middle; of an even count the mean of both.
  ///
  /// - Precondition: There is a number.
  var median: Double {
    let sorted = self.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}

extension Double {
  /// The number with as many decimals, and commas between the thousands.
  func rounded(decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    let scaled = Int((magnitude * Double(scale)).rounded())
    let sign = self < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return sign + scaled.grouped }
    let digits = String(scaled % scale)
    let zeros = String(repeating: "0", count: decimals - digits.count)
    return "\(sign)\((scaled / scale).grouped).\(zeros)\(digits)"
  }

  /// A time in nanoseconds with its unit and about three digits.
  var asTime: String {
    switch magnitude {
    case ..<99_950: "\((self / 1_000).rounded(decimals: 1)) µs"
    case ..<999_500: "\((self / 1_000).rounded(decimals: 0)) µs"
    case ..<9_995_000: "\((self / 1_000_000).rounded(decimals: 2)) ms"
    case ..<99_950_000: "\((self / 1_000_000).rounded(decimals: 1)) ms"
    default: "\((self / 1_000_000).rounded(decimals: 0)) ms"
    }
  }

  /// A ratio.
  var asRatio: String { magnitude < 9.995 ? rounded(decimals: 2) : rounded(decimals: 1) }
}

extension Int {
  /// With commas between the thousands.
  var grouped: String {
    var text = String(magnitude)
    var place = text.endIndex
    while text.distance(from: text.startIndex, to: place) > 3 {
      place = text.index(place, offsetBy: -3)
      text.insert(",", at: place)
    }
    return self < 0 ? "-" + text : text
  }
}
