/// Which side of a column a text stands on.
enum ColumnSide {
  case left
  case right
}

extension String {
  /// The text with blanks up to a width.
  func padded(to width: Int, _ side: ColumnSide = .left) -> String {
    let blanks = String(repeating: " ", count: max(0, width - count))
    return side == .left ? self + blanks : blanks + self
  }

  /// The text without what is beyond a width.
  func cut(to width: Int, _ ellipsis: String) -> String {
    if count <= width { return self }
    return String(prefix(max(0, width - ellipsis.count))) + ellipsis
  }

  /// The text without its middle: of an address the beginning and the port say most.
  func cutInMiddle(to width: Int, _ ellipsis: String) -> String {
    if count <= width { return self }
    let kept = max(0, width - ellipsis.count)
    return String(prefix((kept + 1) / 2)) + ellipsis + String(suffix(kept / 2))
  }
}
