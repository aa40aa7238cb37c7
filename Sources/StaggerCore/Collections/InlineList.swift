/// What an `InlineList` can hold: plain values with one that fills unused places.
protocol InlineListElement: Hashable, Sendable, BitwiseCopyable {
  /// Any value; it is never seen through the list.
  static var filler: Self { get }
}

/// A list whose first eight elements live in the value itself.
///
/// Most races see a handful of attempts, and a race must start without an allocation. Beyond eight
/// elements the rest moves to an array. Elements are removed at the end or in order, never by hole.
struct InlineList<Element: InlineListElement>: Sendable {
  private var head = InlineArray<8, Element>(repeating: .filler)
  private var tail: [Element] = []
  private(set) var count = 0

  init() {}

  var isEmpty: Bool { count == 0 }

  // No `_modify`: one that yields in two places is never inlined, and its frame is allocated at
  // each call. Elements are small.
  subscript(index: Int) -> Element {
    get {
      precondition(index < count)
      return index < 8 ? head[index] : tail[index - 8]
    }
    set {
      precondition(index < count)
      if index < 8 { head[index] = newValue } else { tail[index - 8] = newValue }
    }
  }

  mutating func append(_ element: Element) {
    if count < 8 {
      head[count] = element
    } else {
      tail.append(element)
    }
    count += 1
  }

  mutating func reserveCapacity(_ capacity: Int) {
    if capacity > 8 { tail.reserveCapacity(capacity - 8) }
  }

  mutating func removeLast() {
    count -= 1
    if count >= 8 {
      tail.removeLast()
    } else {
      head[count] = .filler
    }
  }

  /// Removes one element and keeps the order of the others.
  ///
  /// - Complexity: O(*n*).
  mutating func remove(at index: Int) {
    var place = index
    while place + 1 < count {
      self[place] = self[place + 1]
      place += 1
    }
    removeLast()
  }
}
