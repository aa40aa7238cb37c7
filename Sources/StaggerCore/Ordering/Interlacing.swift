/// Takes turns between address families, so that one that does not work costs one attempt, not all
/// of its addresses (RFC 8305 s4).
///
///     let order = Interlacing().order(of: [.ipv6, .ipv6, .ipv4])  // [0, 2, 1]
///
/// The family of the first address leads. Within a family the order stays as it was.
public struct Interlacing: Equatable, Sendable {
  /// How many addresses of the first family come before any other; later a turn is one address.
  ///
  /// This is the First Address Family Count of RFC 8305 s4.
  public let firstAddressFamilyCount: Int

  /// Makes an interlacing.
  ///
  /// - Parameter firstAddressFamilyCount: 1, or more to favour the first family.
  /// - Precondition: the count is positive.
  /// - Complexity: O(1).
  public init(firstAddressFamilyCount: Int = 1) {
    precondition(firstAddressFamilyCount > 0, "some family has to come first")
    self.firstAddressFamilyCount = firstAddressFamilyCount
  }

  /// The order in which to try addresses of these families.
  ///
  /// - Parameter families: the family of each address, in the order of preference.
  /// - Returns: places in `families`, each once.
  /// - Complexity: O(*n*).
  public func order(of families: [AddressFamily]) -> [Int] {
    order(ofGroups: families.map { $0 == .ipv4 ? 0 : 1 }, count: 2)
  }

  /// The order in which elements of any number of groups take turns.
  ///
  /// The groups take turns in the order in which they first appear; the count of the first group
  /// holds for the group of the first element.
  ///
  /// - Parameters:
  ///   - groups: the group of each element, a number below `count`.
  ///   - count: the number of groups; some may have no element.
  /// - Returns: places in `groups`, each once.
  /// - Precondition: each group lies in `0..<count`.
  /// - Complexity: O(*n* + `count`).
  public func order(ofGroups groups: [Int], count: Int) -> [Int] {
    let chains = GroupChains(groups, count: count)
    var order: [Int] = []
    order.reserveCapacity(groups.count)
    // One place for each group that has elements left: the next of them.
    var turns = groups.indices.filter { chains.isFirst($0, ofGroup: groups[$0]) }
    for _ in 1..<firstAddressFamilyCount where !turns.isEmpty {
      guard let next = chains.element(after: turns[0]) else { break }
      order.append(turns[0])
      turns[0] = next
    }
    while !turns.isEmpty {
      order += turns
      turns = turns.compactMap(chains.element(after:))
    }
    return order
  }
}
