/// A picture that can be read on light and on dark pages: it brings its ground with it.
struct SVGPicture {
  private let width: Int
  private let height: Int
  private let title: String
  private var elements: [String] = []

  init(width: Int, height: Int, title: String) {
    self.width = width
    self.height = height
    self.title = title
  }

  /// The whole file.
  var svg: String {
    let head = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" role="img" \
      font-family="system-ui, sans-serif" font-size="13">
      <title>\(Self.escaped(title))</title>
      <style>\(Self.style)</style>
      <rect class="ground" width="\(width)" height="\(height)" rx="6"/>
      """
    return ([head] + elements + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private static let style = """

    .ground { fill: #ffffff } text { fill: #1f2328 } .strong { font-weight: 600 }
    .grid { stroke: #d1d9e0 } path { fill: none; stroke-width: 2 }
    path.limit, circle.limit { stroke: #59636e } circle.limit, text.limit { fill: #59636e }
    path.ours, circle.ours { stroke: #0969da } circle.ours, text.ours { fill: #0969da }
    path.other, circle.other { stroke: #bc4c00 } circle.other, text.other { fill: #bc4c00 }
    @media (prefers-color-scheme: dark) {
      .ground { fill: #0d1117 } text { fill: #e6edf3 } .grid { stroke: #30363d }
      path.limit, circle.limit { stroke: #9198a1 } circle.limit, text.limit { fill: #9198a1 }
      path.ours, circle.ours { stroke: #4493f8 } circle.ours, text.ours { fill: #4493f8 }
      path.other, circle.other { stroke: #f0883e } circle.other, text.other { fill: #f0883e }
    }

    """

  mutating func text(
    _ text: String, x: Double, y: Double, anchor: String = "start", style: String = "plain"
  ) {
    elements.append(
      """
      <text class="\(style)" x="\(number(x))" y="\(number(y))" \
      text-anchor="\(anchor)">\(Self.escaped(text))</text>
      """)
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, style: String) {
    elements.append(
      """
      <line class="\(style)" x1="\(number(x1))" y1="\(number(y1))" x2="\(number(x2))" \
      y2="\(number(y2))"/>
      """)
  }

  mutating func path(_ places: [(Double, Double)], style: String) {
    let steps = places.map { "\(number($0)) \(number($1))" }.joined(separator: " L ")
    elements.append("<path class=\"\(style)\" d=\"M \(steps)\"/>")
  }

  mutating func dot(_ x: Double, _ y: Double, style: String) {
    elements.append(
      """
      <circle class="\(style)" cx="\(number(x))" cy="\(number(y))" r="3.5"/>
      """)
  }

  private func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
