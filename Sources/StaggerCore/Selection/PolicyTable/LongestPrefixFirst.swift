extension Array {
  /// The elements in an order in which the first match is the longest one.
  ///
  /// Elements with equal lengths keep their order, which the index ensures: the standard library
  /// does not promise a stable sort.
  func longestPrefixFirst(_ prefix: (Element) -> IPPrefix) -> [Element] {
    let order = indices.sorted { left, right in
      let (leftLength, rightLength) = (prefix(self[left]).length, prefix(self[right]).length)
      return leftLength == rightLength ? left < right : leftLength > rightLength
    }
    return order.map { self[$0] }
  }
}
