import StaggerCore

/// One race of a picture.
struct PanelDrawing {
  private let panel: RacePicture.Panel
  private let rows: [PictureRow]
  private let layout: PictureLayout
  private let top: Double

  init(_ panel: RacePicture.Panel, rows: [PictureRow], layout: PictureLayout, top: Double) {
    self.panel = panel
    self.rows = rows
    self.layout = layout
    self.top = top
  }

  private var firstRow: Double { top + PictureLayout.title }
  private var lastRowEnd: Double { firstRow + Double(rows.count) * PictureLayout.row }

  /// Where the panel ends.
  var bottom: Double { lastRowEnd + PictureLayout.axis }

  var text: String {
    var text = SVG.text(panel.title, "title", x: PictureLayout.margin, y: top + 12)
    for (index, row) in rows.enumerated() where row.mark == .won {
      text += SVG.rectangle(
        "winner", x: 8, y: firstRow + Double(index) * PictureLayout.row + 1,
        width: layout.width - 16, height: PictureLayout.row - 2, radius: 4)
    }
    text += grid
    for (index, row) in rows.enumerated() {
      let y = firstRow + (Double(index) + 0.5) * PictureLayout.row
      switch row {
      case .attempt(let row): text += draw(row, y)
      case .omission(let count):
        text += SVG.text("… \(count) more attempts …", "dim", x: layout.label, y: y + 4)
      }
    }
    return text
  }

  /// The times, each with a line through all rows.
  private var grid: String {
    let span = panel.timeline.span
    let step = TimeScale.roundNumber(atLeast: max(1, span.count / 5))
    var text = ""
    var time: Int64 = 0
    while time <= span.count {
      let x = place(Nanoseconds(time))
      text += SVG.line("grid", x: x.rounded(.down) + 0.5, from: firstRow, to: lastRowEnd + 4)
      let label = time == 0 ? "0" : Nanoseconds(time).description
      text += SVG.text(label, "axis", x: x, y: lastRowEnd + 17)
      time += step
    }
    return text
  }

  private func draw(_ row: TimelineRow, _ y: Double) -> String {
    let (start, end) = (place(row.start), place(row.end ?? panel.timeline.now))
    var text = SVG.text("\(row.number)", "dim", x: PictureLayout.margin, y: y + 4)
    text += SVG.text(PictureLayout.shown(label: row.label), "label", x: layout.label, y: y + 4)
    text += "<g><title>\(SVG.escaped(tip(of: row)))</title>\n"
    text += bar(row.mark, "bar", from: start, to: end, y: y, height: 6)
    if let connected = row.connected.map(place), connected < end - 0.5 {
      text += bar(row.mark, "check", from: connected, to: end, y: y, height: 10)
    }
    text += row.mark.shape(x: end, y: y) + "</g>\n"
    return text
      + SVG.text(PictureLayout.shown(outcome: row.outcome), "label", x: layout.outcomes, y: y + 4)
  }

  private func bar(
    _ mark: TimelineMark, _ style: String, from start: Double, to end: Double, y: Double,
    height: Double
  ) -> String {
    SVG.rectangle(
      "\(mark.style) \(style)", x: start, y: y - height / 2, width: max(end - start, 1),
      height: height, radius: min(3, height / 2))
  }

  private func place(_ time: Nanoseconds) -> Double {
    let span = max(panel.timeline.span.count, 1)
    let share = min(max(Double(time.count) / Double(span), 0), 1)
    return layout.bars + share * PictureLayout.barWidth
  }

  /// What a pointer that rests on a bar is told.
  private func tip(of row: TimelineRow) -> String {
    let end = row.end.map { " to \($0)" } ?? ""
    return "\(row.label): \(row.outcome), \(row.start)\(end)"
  }
}
