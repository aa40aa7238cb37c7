/// A row of a picture: an attempt, or what stands for those that were left out.
enum PictureRow {
  case attempt(TimelineRow)
  case omission(count: Int)

  /// How many attempts are drawn before and after those that are left out.
  private static let kept = (first: 40, last: 20)

  /// The rows of a race; in a long one the middle is left out.
  static func rows(of timeline: Timeline) -> [PictureRow] {
    let rows = timeline.rows
    let omitted = rows.count - kept.first - kept.last
    if omitted <= 1 { return rows.map { .attempt($0) } }
    return rows.prefix(kept.first).map { .attempt($0) } + [.omission(count: omitted)]
      + rows.suffix(kept.last).map { .attempt($0) }
  }

  /// How the attempt stands.
  var mark: TimelineMark? {
    if case .attempt(let row) = self { row.mark } else { nil }
  }

  /// Whether a part of the bar is a check.
  var hasCheck: Bool {
    guard case .attempt(let row) = self, let connected = row.connected else { return false }
    return row.end.map { connected < $0 } ?? true
  }
}
