/// A pair in its round.
struct PlanEntry {
  let pair: PairDraft
  let round: Int
  /// The remote as RFC 6724 section 6 sees it; nil where that does not decide the order.
  var destination: Destination?
  /// The place in the round before anybody takes turns.
  var place = 0

  /// Whether nothing is known that speaks against it (rule 1).
  var isUsable: Bool { destination?.isReachable ?? true }

  /// Why it comes before the next one.
  func placement(before next: PlanEntry?, by selection: AddressSelection) -> Placement {
    guard let next else { return .last }
    if next.round != round { return .round }
    if next.place < place { return .turn }
    guard let destination, let other = next.destination else { return .given }
    return .rule(selection.comparison(of: destination, with: other).rule)
  }
}
