/// Finds the first place of a name in a list, byte for byte.
///
/// A sorted list instead of a dictionary: the hashing of the standard library needs more than the C
/// library, and the C library's archive needs nothing else.
struct NamePlaces: Sendable {
  private let sorted: [Entry]

  private struct Entry: Sendable {
    let name: [UInt8]
    let place: Int
  }

  /// Sorts the names of a list.
  ///
  /// - Complexity: O(*n* log *n*).
  init(_ names: [String]) {
    var entries: [Entry] = []
    entries.reserveCapacity(names.count)
    for (place, name) in names.enumerated() {
      entries.append(Entry(name: Array(name.utf8), place: place))
    }
    entries.sort { left, right in
      if left.name == right.name { return left.place < right.place }
      return left.name.lexicographicallyPrecedes(right.name)
    }
    sorted = entries
  }

  /// The first place of a name; nil where it is not in the list.
  ///
  /// - Complexity: O(log *n*).
  subscript(name: String) -> Int? {
    let wanted = Array(name.utf8)
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].name.lexicographicallyPrecedes(wanted) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < sorted.count && sorted[low].name == wanted ? sorted[low].place : nil
  }
}
