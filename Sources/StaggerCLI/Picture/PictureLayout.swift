/// How the width of a picture is shared out, in pixels.
struct PictureLayout {
  /// Where labels begin.
  let label: Double
  /// Where bars begin.
  let bars: Double
  /// Where outcomes begin.
  let outcomes: Double
  let width: Double

  static let margin = 20.0
  static let row = 24.0
  static let title = 26.0
  static let axis = 26.0
  static let panelGap = 22.0
  static let barWidth = 400.0
  /// The width of a character at 12 pixels.
  private static let character = 7.25
  private static let gap = 16.0
  private static let longestLabel = 48
  private static let longestOutcome = 40

  init(_ rows: [PictureRow], titles: [String]) {
    var (numbers, labels, ends) = (1, 8, 8)
    for case .attempt(let row) in rows {
      numbers = max(numbers, "\(row.number)".count)
      labels = max(labels, Self.shown(label: row.label).count)
      ends = max(ends, Self.shown(outcome: row.outcome).count)
    }
    label = Self.margin + Double(numbers) * Self.character + Self.gap
    bars = label + Double(labels) * Self.character + Self.gap
    outcomes = bars + Self.barWidth + Self.gap
    let titles = Double(titles.map(\.count).max() ?? 0) * Self.character * 1.04
    width = (max(outcomes + Double(ends) * Self.character, Self.margin + titles) + Self.margin)
      .rounded(.up)
  }

  static func shown(label: String) -> String { label.cutInMiddle(to: longestLabel, "…") }

  static func shown(outcome: String) -> String { outcome.cut(to: longestOutcome, "…") }
}
