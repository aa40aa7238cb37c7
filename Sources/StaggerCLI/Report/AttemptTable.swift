import StaggerCore

/// Every attempt in a table.
///
/// Unlike a picture it leaves nothing out, however wide it gets.
struct AttemptTable {
  private let attempts: [AttemptReport]
  private let words: AttemptWords

  init(_ report: RaceReport, words: AttemptWords) {
    attempts = report.attempts
    self.words = words
  }

  func lines(_ style: PictureStyle) -> [String] {
    if attempts.isEmpty { return [] }
    let table = TextTable(columns)
    let rows = attempts.indices.map { index in
      let colour = TimelineMark(attempts[index].state).colour
      return table.row(index) + "  " + style.paint(words.outcome(of: attempts[index]), colour)
    }
    return [table.header(last: "outcome", style)] + rows
  }

  private var columns: [TextTable.Column] {
    func column(
      _ title: String, _ side: ColumnSide, _ text: (AttemptReport) -> String?
    ) -> TextTable.Column {
      TextTable.Column(title: title, side: side, cells: attempts.map { text($0) ?? "" })
    }
    return [
      column("attempt", .right) { "\($0.id.ordinal + 1)" },
      column("remote", .left) { words.names.text($0.candidate.remote) },
      column("source", .left) { $0.candidate.binding.source.map(words.names.source) },
      column("interface", .left) { words.names.interface(of: $0.candidate.binding) },
      column("start", .right) { $0.began.description },
      column("time", .right) { attempt in
        attempt.ended.map { "\($0 - (attempt.connectBegan ?? attempt.began))" }
      },
    ]
  }
}
