/// Lines at the bottom of a terminal that are drawn anew in place.
///
/// It only makes text; whoever holds it writes that to the terminal. The cursor is never hidden and
/// always rests below the lines, so that an interrupted program leaves nothing behind.
package struct LiveArea: Sendable {
  private var lineCount = 0

  package init() {}

  /// Whether there are lines on the screen.
  package var isDrawn: Bool { lineCount > 0 }

  /// Draws lines over those that were drawn before.
  ///
  /// - Parameter lines: none longer than the terminal is wide.
  /// - Returns: what is to be written.
  package mutating func draw(_ lines: [String]) -> String {
    var text = toTop
    // Each line is written over and only its rest erased: a screen that is erased first flickers.
    for line in lines { text += line + Self.eraseToEndOfLine + "\n" }
    lineCount = lines.count
    return text + Self.eraseBelow
  }

  /// Takes the lines off the screen.
  ///
  /// - Returns: what is to be written.
  package mutating func erase() -> String {
    if lineCount == 0 { return "" }
    defer { lineCount = 0 }
    return toTop + Self.eraseBelow
  }

  private var toTop: String { lineCount == 0 ? "\r" : "\r\u{1B}[\(lineCount)A" }
  private static let eraseToEndOfLine = "\u{1B}[K"
  private static let eraseBelow = "\u{1B}[J"
}
