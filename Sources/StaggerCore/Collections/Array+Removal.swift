extension Array where Element: BitwiseCopyable {
  /// Removes one element and keeps the order of the others; the last goes without ado.
  ///
  /// Most races end with their only attempt, for which `remove(at:)` does far too much.
  ///
  /// - Complexity: O(elements behind it).
  @inlinable
  @discardableResult
  package mutating func removeQuickly(at index: Int) -> Element {
    if index == count - 1 { return removeLast() }
    return remove(at: index)
  }

  /// Takes everything out and keeps the room, unless that is more than a few races need.
  mutating func empty() {
    if capacity > 64 { return self = [] }
    while !isEmpty { removeLast() }
  }
}
