/// What is known of the place to which a stream goes.
package struct TerminalFacts: Hashable, Sendable {
  /// How many columns a line may have.
  package var columns: Int
  /// How many rows are on the screen; nil when there is no screen.
  package var rows: Int?
  /// Whether a picture can be redrawn in place.
  package var canRedraw: Bool
  /// Whether colours are welcome.
  package var hasColour: Bool
  /// Whether more than ASCII can be shown.
  package var hasUnicode: Bool

  /// Decides from the facts of a stream.
  ///
  /// - Parameters:
  ///   - window: the size of the terminal; nil when the stream is none.
  ///   - environment: looks a variable up.
  package init(window: WindowSize?, environment: (String) -> String?) {
    let isDumb = environment("TERM").map { $0 == "dumb" || $0.isEmpty } ?? true
    let noColour = environment("NO_COLOR").map { !$0.isEmpty } ?? false
    columns = Self.columns(window, environment("COLUMNS"))
    rows = window.flatMap { $0.rows > 0 ? $0.rows : nil }
    canRedraw = window != nil && !isDumb
    hasColour = canRedraw && !noColour
    hasUnicode = Self.isUTF8(environment)
  }

  /// The terminal knows best; where there is none, or it does not know, COLUMNS says it.
  private static func columns(_ window: WindowSize?, _ variable: String?) -> Int {
    if let window, window.columns > 0 { return window.columns }
    guard let variable, let columns = Int(variable), columns > 0 else { return 80 }
    return min(columns, 1_000)
  }

  /// Whether the locale is one of UTF-8, by the order in which the C library looks (locale(7)).
  private static func isUTF8(_ environment: (String) -> String?) -> Bool {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let value = environment(name), !value.isEmpty else { continue }
      let locale = value.lowercased()
      return locale.contains("utf-8") || locale.contains("utf8")
    }
    return false
  }
}

/// The size of a terminal as the kernel has it; zeros when nobody has told it.
package struct WindowSize: Hashable, Sendable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}
