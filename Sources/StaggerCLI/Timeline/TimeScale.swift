package import StaggerCore

/// Turns times into places on a line of cells.
package struct TimeScale: Hashable {
  package let span: Nanoseconds
  let cells: Int

  package init(span: Nanoseconds, cells: Int) {
    self.span = max(span, .milliseconds(1))
    self.cells = max(cells, 1)
  }

  /// The cell that holds an instant; the first or the last for one that lies outside.
  package func cell(of time: Nanoseconds) -> Int {
    let share = Double(time.count) / Double(span.count)
    return min(max(Int(share * Double(cells)), 0), cells - 1)
  }

  /// The bar of an attempt, as wide as the scale, with its mark in the cell of its end.
  func bar(
    from start: Nanoseconds, to end: Nanoseconds, mark: TimelineMark, _ style: PictureStyle
  ) -> String {
    let first = cell(of: start)
    let last = max(first, cell(of: end))
    let line = String(repeating: style.hasUnicode ? "━" : "=", count: last - first)
    return String(repeating: " ", count: first)
      + style.paint(line + mark.sign(style), mark.colour)
      + String(repeating: " ", count: cells - last - 1)
  }

  /// The times below the bars, each beginning at its place.
  ///
  /// The first after zero may reach beyond the bars: without it there would be no scale.
  func axis(_ style: PictureStyle) -> String {
    let tick = style.hasUnicode ? "└" : "|"
    var text = ""
    var time = Nanoseconds.zero
    while time <= span {
      let label = tick + (time == .zero ? "0" : time.description)
      let place = cell(of: time)
      if place + label.count > cells, time > step { break }
      text = text.padded(to: place) + label
      time = time + step
    }
    return text
  }

  /// The distance of the times on the axis: a round one that leaves room for their text.
  private var step: Nanoseconds {
    let roomy = Double(span.count) * Double(Self.cellsPerLabel) / Double(cells)
    return Nanoseconds(Self.roundNumber(atLeast: Int64(roomy)))
  }

  /// `└500 ms` and some blanks.
  private static let cellsPerLabel = 10

  /// The least of 1, 2 and 5, times a power of ten, that is not below a number.
  package static func roundNumber(atLeast number: Int64) -> Int64 {
    var power: Int64 = 1
    while power < 1_000_000_000_000_000_000 {
      for digit in [1, 2, 5] as [Int64] where power * digit >= number { return power * digit }
      power *= 10
    }
    return power
  }
}
