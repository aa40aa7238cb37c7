/// A screen that understands what the command writes to a terminal.
///
/// It knows ends of lines, the cursor moved up, the two ways of erasing, and colours, which it keeps
/// apart from the text. What it does not know is a fault of the command.
struct TerminalScreen {
  private let columns: Int
  private var rows: [[Character]] = [[]]
  private var row = 0
  private var column = 0
  /// The sequences that it does not know, and lines that were too long.
  private(set) var faults: [String] = []
  /// How often a colour was chosen.
  private(set) var colourCount = 0

  init(columns: Int) {
    self.columns = columns
  }

  /// What can be read, without blanks at the ends of lines.
  var text: String {
    var lines = rows.map { row in
      var line = String(row)
      while line.last == " " { line.removeLast() }
      return line
    }
    while lines.last == "" { lines.removeLast() }
    return lines.map { $0 + "\n" }.joined()
  }

  mutating func write(_ text: String) {
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case "\r": column = 0
      case "\n": newLine()
      case "\r\n":
        column = 0
        newLine()
      case "\u{1B}": control(&rest)
      default: put(character)
      }
    }
  }

  private mutating func newLine() {
    row += 1
    if row == rows.count { rows.append([]) }
  }

  private mutating func put(_ character: Character) {
    if column == columns {
      faults.append("line too long: \(String(rows[row]))")
      return
    }
    while rows[row].count <= column { rows[row].append(" ") }
    rows[row][column] = character
    column += 1
  }

  private mutating func control(_ rest: inout Substring) {
    guard rest.popFirst() == "[" else { return faults.append("unknown control") }
    let digits = rest.prefix { $0.isNumber }
    rest.removeFirst(digits.count)
    switch rest.popFirst() {
    case "A": row = max(0, row - (Int(digits) ?? 1))
    case "K": rows[row] = Array(rows[row].prefix(column))
    case "J":
      rows[row] = Array(rows[row].prefix(column))
      rows.removeSubrange((row + 1)...)
    case "m": colourCount += 1
    case let other: faults.append("unknown control \(digits)\(other.map(String.init) ?? "")")
    }
  }
}
