/// How texts and numbers are written in SVG.
enum SVG {
  /// A number with at most one decimal.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, decimal) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return sign + "\(whole)" + (decimal == 0 ? "" : ".\(decimal)")
  }

  /// A text without what means something else in XML, or nothing at all.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\u{0}"..<" ": escaped += "?"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  static func text(_ text: String, _ style: String, x: Double, y: Double) -> String {
    "<text class=\"\(style)\" x=\"\(number(x))\" y=\"\(number(y))\">\(escaped(text))</text>\n"
  }

  static func rectangle(
    _ style: String, x: Double, y: Double, width: Double, height: Double, radius: Double
  ) -> String {
    "<rect class=\"\(style)\" x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" "
      + "height=\"\(number(height))\" rx=\"\(number(radius))\"/>\n"
  }

  static func line(_ style: String, x: Double, from top: Double, to bottom: Double) -> String {
    "<path class=\"\(style)\" d=\"M\(number(x)) \(number(top))V\(number(bottom))\"/>\n"
  }
}
