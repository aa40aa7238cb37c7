import StaggerCore

/// Races as a picture in SVG: a panel for each, all on one scale of time, and a legend.
///
/// It is readable on light and on dark, and says nothing by colour alone.
package struct RacePicture: Sendable {
  package var panels: [Panel]

  package init(panels: [Panel]) {
    self.panels = panels
  }

  /// One race.
  package struct Panel: Sendable {
    /// What stands above it.
    package var title: String
    package var timeline: Timeline

    package init(title: String, timeline: Timeline) {
      self.title = title
      self.timeline = timeline
    }

    /// The picture of a race that has ended, under the line that says how.
    package init(_ result: ConnectResult, words: AttemptWords) {
      self.init(
        title: ConnectText(result, words: words).headline,
        timeline: Timeline(result.report, words: words))
    }
  }

  /// The document.
  package var text: String {
    let rows = panels.map { PictureRow.rows(of: $0.timeline) }
    let layout = PictureLayout(rows.flatMap { $0 }, titles: panels.map(\.title))
    var body = ""
    var top = PictureLayout.margin
    for (panel, rows) in zip(panels, rows) {
      let drawing = PanelDrawing(panel, rows: rows, layout: layout, top: top)
      body += drawing.text
      top = drawing.bottom + PictureLayout.panelGap
    }
    let legend = PictureLegend(rows.flatMap { $0 })
    body += legend.text(x: PictureLayout.margin, y: top)
    return head(width: layout.width, height: top + PictureLegend.height) + body + "</svg>\n"
  }

  private func head(width: Double, height: Double) -> String {
    let (wide, high) = (SVG.number(width), SVG.number(height))
    let title = SVG.escaped(panels.map(\.title).joined(separator: "; "))
    // The border lies on whole pixels.
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(wide)" height="\(high)" \
      viewBox="0 0 \(wide) \(high)" role="img" aria-label="\(title)">
      <style>\(PictureColours.css)</style>
      <rect class="sheet" x="0.5" y="0.5" width="\(SVG.number(width - 1))" \
      height="\(SVG.number(height - 1))" rx="8"/>

      """
  }
}
