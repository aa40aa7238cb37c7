package import StaggerCore

/// A race as a picture: a row for each attempt, all on one scale of time.
///
///      1  192.0.2.1:443  ━━━━━━━━━━━━━━━━━━━○  lost
///      2  192.0.2.2:443            ✗           refused (ECONNREFUSED)
///      3  192.0.2.3:443            ━━━━━━━━━●  connected
///                        └0 ms     └250 ms
package struct Timeline: Hashable, Sendable {
  /// The rows, from top to bottom.
  package var rows: [TimelineRow]
  /// The time at the right end of the scale.
  package var span: Nanoseconds
  /// Up to where the bars of attempts that are still running reach.
  package var now: Nanoseconds

  package init(rows: [TimelineRow], span: Nanoseconds, now: Nanoseconds) {
    self.rows = rows
    self.span = span
    self.now = now
  }

  /// Draws the rows and the scale below them.
  ///
  /// - Returns: lines that are no wider than the style allows.
  package func lines(_ style: PictureStyle) -> [String] {
    if rows.isEmpty { return [] }
    let rows = style.columns < Self.roomy ? rows : rows.map { $0.withTime(now: now) }
    let columns = TimelineColumns(rows, in: style)
    let scale = TimeScale(span: span, cells: columns.bar)
    var lines = rows.map { line($0, columns, scale, style) }
    let indent = columns.number + columns.label + 2 * TimelineColumns.gap
    lines.append(String(repeating: " ", count: indent) + scale.axis(style))
    return lines
  }

  /// From how many columns on there is room for the time that each attempt took.
  private static let roomy = 120

  private func line(
    _ row: TimelineRow, _ columns: TimelineColumns, _ scale: TimeScale, _ style: PictureStyle
  ) -> String {
    let bar = scale.bar(from: row.start, to: row.end ?? now, mark: row.mark, style)
    let outcome = row.outcome.cut(to: columns.outcome, style.ellipsis)
    return "\(row.number)".padded(to: columns.number, .right) + "  "
      + row.label.cutInMiddle(to: columns.label, style.ellipsis).padded(to: columns.label) + "  "
      + bar + "  " + style.paint(outcome, row.mark.colour)
  }
}
