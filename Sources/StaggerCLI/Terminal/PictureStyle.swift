/// How text is drawn: how wide, with which characters, in colour or not.
package struct PictureStyle: Hashable, Sendable {
  /// How many columns a line may have.
  package var columns: Int
  /// Whether colours are used.
  package var hasColour: Bool
  /// Whether more than ASCII is used.
  package var hasUnicode: Bool

  package init(columns: Int, hasColour: Bool = false, hasUnicode: Bool = false) {
    self.columns = columns
    self.hasColour = hasColour
    self.hasUnicode = hasUnicode
  }

  package init(_ terminal: TerminalFacts) {
    self.init(
      columns: terminal.columns, hasColour: terminal.hasColour, hasUnicode: terminal.hasUnicode)
  }

  /// The text in a colour, or as it is.
  func paint(_ text: String, _ colour: Colour) -> String {
    hasColour && !text.isEmpty ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// What stands for a part that was left out.
  var ellipsis: String { hasUnicode ? "…" : ".." }
}

/// The colours, by their numbers in ECMA-48 (SGR); all of them readable on black and on white.
enum Colour: Int {
  case bold = 1
  case red = 31
  case green = 32
  case yellow = 33
  case cyan = 36
}
