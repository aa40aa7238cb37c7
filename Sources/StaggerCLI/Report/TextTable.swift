/// A table as text: aligned columns, and one last column of free length.
struct TextTable {
  /// One column, with one cell for each row.
  struct Column {
    let title: String
    let side: ColumnSide
    let cells: [String]
  }

  private let columns: [Column]
  private let widths: [Int]

  /// Takes columns of the same height; those without a single entry are not shown.
  init(_ columns: [Column]) {
    self.columns = columns.filter { column in column.cells.contains { !$0.isEmpty } }
    widths = self.columns.map { column in
      max(column.title.count, column.cells.map(\.count).max() ?? 0)
    }
  }

  /// The titles, followed by that of the last column.
  func header(last: String, _ style: PictureStyle) -> String {
    style.paint(line(\.title) + "  " + last, .bold)
  }

  /// One row, without the last column.
  func row(_ index: Int) -> String {
    line { $0.cells[index] }
  }

  private func line(_ cell: (Column) -> String) -> String {
    zip(columns, widths).map { cell($0).padded(to: $1, $0.side) }.joined(separator: "  ")
  }
}
