/// The elements of each group in their order, as chains through one array.
struct GroupChains {
  private var heads: [Int]
  private var following: [Int]

  /// - Precondition: each group lies in `0..<count`.
  init(_ groups: [Int], count: Int) {
    heads = Array(repeating: -1, count: count)
    following = Array(repeating: -1, count: groups.count)
    for place in groups.indices.reversed() {
      following[place] = heads[groups[place]]
      heads[groups[place]] = place
    }
  }

  /// Whether the element is the first of its group.
  func isFirst(_ element: Int, ofGroup group: Int) -> Bool {
    heads[group] == element
  }

  /// The next element of the same group.
  func element(after element: Int) -> Int? {
    following[element] < 0 ? nil : following[element]
  }
}
