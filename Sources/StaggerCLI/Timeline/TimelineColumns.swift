/// How the width of a line is shared out.
///
/// The bar gets what is left. When that is too little, first the labels give way, then the outcomes.
struct TimelineColumns: Hashable {
  var number: Int
  var label: Int
  var bar: Int
  var outcome: Int

  /// The blanks between two columns.
  static let gap = 2
  private static let narrowest = 40
  private static let comfortableBar = 20

  init(_ rows: [TimelineRow], in style: PictureStyle) {
    let number = max(2, "\(rows.map(\.number).max() ?? 0)".count)
    var label = rows.map(\.label.count).max() ?? 0
    var outcome = rows.map(\.outcome.count).max() ?? 0
    let width = max(style.columns, Self.narrowest) - number - 3 * Self.gap
    func missing() -> Int { max(0, Self.comfortableBar - (width - label - outcome)) }
    label = max(min(label, 24), label - missing())
    outcome = max(min(outcome, 19), outcome - missing())
    // Narrower than is comfortable: everything suffers.
    label = max(min(label, 12), label - missing())
    outcome = max(min(outcome, 9), outcome - missing())
    self.number = number
    self.label = label
    self.bar = max(4, width - label - outcome)
    self.outcome = outcome
  }
}
