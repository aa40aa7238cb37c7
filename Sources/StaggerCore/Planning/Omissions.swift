/// The pairs that are not tried, of which a plan names no more than it may have candidates.
///
/// A host can have thousands of addresses that serve none of thousands of remotes.
struct Omissions: Sendable {
  let limit: Int
  private(set) var pairs: [OmittedPair] = []
  private(set) var count = 0

  init(limit: Int) {
    self.limit = limit
  }

  mutating func append(_ pair: OmittedPair) {
    if pairs.count < limit { pairs.append(pair) }
    count += 1
  }
}

extension OmittedPair {
  init(_ kind: PairDraft.Kind, to remote: SocketAddress, because reason: Reason) {
    self.init(
      remote: remote, source: kind.source, interfaceIndex: kind.interface, reason: reason)
  }
}
