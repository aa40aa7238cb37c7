import Foundation

/// What a race costs as their number grows, as a picture.
struct RacesPlot {
  private struct Line {
    let title: String
    let style: String
    let points: [(races: Double, microseconds: Double)]

    var end: Double { points[points.count - 1].microseconds }
  }

  private let lines: [Line]
  private let counts: [Double]
  private let highest: Double

  /// The picture of the sections that were made for it; nil where there are none.
  init?(_ result: LabResult) {
    let kinds: [(Racer.Kind, String)] = [(.c, "limit"), (.staggerAsync, "ours"), (.nio, "other")]
    lines = kinds.compactMap { kind, style in
      let points = result.plotted.compactMap { section -> (Double, Double)? in
        guard let times = section.entry(kind)?.processor, !times.isEmpty else { return nil }
        return (Double(section.races), times.median / 1_000)
      }
      guard points.count > 1 else { return nil }
      return Line(title: kind.title, style: style, points: points)
    }
    counts = result.plotted.map { Double($0.races) }
    guard !lines.isEmpty else { return nil }
    highest = Self.roundTop(lines.flatMap(\.points).map(\.microseconds).max() ?? 1)
  }

  /// The file.
  var svg: String {
    var picture = SVGPicture(
      width: 720, height: 400,
      title: """
        Processor time of a race over a silent and a good address, by the number of races at once
        """)
    picture.text("Processor time a race, µs", x: 60, y: 28, style: "strong")
    for step in 0...4 {
      let value = highest * Double(step) / 4
      picture.line(x(counts[0]), y(value), x(counts[counts.count - 1]), y(value), style: "grid")
      picture.text(
        value.rounded(decimals: highest < 8 ? 1 : 0), x: 52, y: y(value) + 4, anchor: "end")
    }
    for count in counts {
      picture.text(Int(count).grouped, x: x(count), y: 352, anchor: "middle")
    }
    picture.text(
      "races at once, each over a silent and a good address", x: 310, y: 380, anchor: "middle")
    for line in lines { draw(line, in: &picture) }
    label(in: &picture)
    return picture.svg
  }

  private func draw(_ line: Line, in picture: inout SVGPicture) {
    let places = line.points.map { (x($0.races), y($0.microseconds)) }
    picture.path(places, style: line.style)
    for (x, y) in places { picture.dot(x, y, style: line.style) }
  }

  /// Names the lines at their ends, from the cheapest up, so that no name stands upon another.
  private func label(in picture: inout SVGPicture) {
    var above = Double.infinity
    for line in lines.sorted(by: { $0.end < $1.end }) {
      let place = min(y(line.end) + 4, above - 16)
      picture.text(line.title, x: x(counts[counts.count - 1]) + 10, y: place, style: line.style)
      above = place
    }
  }

  /// Numbers of races are laid out by their logarithms.
  private func x(_ races: Double) -> Double {
    let first = log(counts[0]), last = log(counts[counts.count - 1])
    return 60 + 500 * (log(races) - first) / max(last - first, 1e-9)
  }

  private func y(_ microseconds: Double) -> Double { 330 - 280 * microseconds / highest }

  /// The next number above that four lines divide well.
  private static func roundTop(_ value: Double) -> Double {
    let power = pow(10, floor(log10(max(value, 0.001))))
    let steps: [Double] = [1, 1.2, 1.6, 2, 4, 6, 8, 10]
    return power * (steps.first { $0 * power >= value } ?? 10)
  }
}
