import StaggerCore

/// What was learnt in one network.
struct NetworkMemory {
  let identity: NetworkIdentity
  var lastUse: UInt64
  private var health4 = GroupHealth()
  private var health6 = GroupHealth()
  /// Sorted, so that looking up is cheap.
  private(set) var destinations: [DestinationMemory] = []

  init(_ identity: NetworkIdentity, lastUse: UInt64) {
    self.identity = identity
    self.lastUse = lastUse
  }

  /// How a family fares.
  func health(of family: AddressFamily) -> GroupHealth {
    family == .ipv4 ? health4 : health6
  }

  mutating func setHealth(_ health: GroupHealth, of family: AddressFamily) {
    if family == .ipv4 { health4 = health } else { health6 = health }
  }

  /// What is known of the block that an address is in; nil for nothing.
  ///
  /// - Complexity: O(log *n*).
  subscript(address: IPAddress) -> DestinationMemory? {
    let block = address.learningBlock
    let place = place(of: block)
    return place < destinations.count && destinations[place].block == block
      ? destinations[place] : nil
  }

  /// Changes what is known of the block that an address is in.
  ///
  /// - Returns: by how many the blocks have become more.
  mutating func update(
    _ address: IPAddress, use: UInt64, _ change: (inout DestinationMemory) -> Void
  ) -> Int {
    let block = address.learningBlock
    let place = place(of: block)
    let isKnown = place < destinations.count && destinations[place].block == block
    if !isKnown { destinations.insert(DestinationMemory(block: block), at: place) }
    destinations[place].lastUse = use
    change(&destinations[place])
    return isKnown ? 0 : 1
  }

  /// Forgets the block that was not used for longest.
  mutating func forgetOldest() {
    let oldest = destinations.indices.min {
      destinations[$0].lastUse < destinations[$1].lastUse
    }
    if let oldest { destinations.remove(at: oldest) }
  }

  private func place(of block: IPPrefix) -> Int {
    var low = 0
    var high = destinations.count
    while low < high {
      let middle = (low + high) / 2
      if destinations[middle].block.precedes(block) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// What was learnt of one block of destinations.
struct DestinationMemory {
  let block: IPPrefix
  /// How long connects take; nil where none was seen to succeed in time.
  var time: ConnectTime?
  var wasUsed = false
  var lastUse: UInt64 = 0
}

extension IPAddress {
  /// The block whose addresses are taken for neighbours: 24 bits of IPv4, 48 of IPv6, which is what
  /// one site has.
  fileprivate var learningBlock: IPPrefix {
    let address = unmapped
    let length = address.family == .ipv4 ? 24 : 48
    guard let block = IPPrefix(masking: address, length: length) else {
      preconditionFailure("a length that each address has")
    }
    return block
  }
}

extension IPPrefix {
  /// Any order will do for a binary search.
  fileprivate func precedes(_ other: IPPrefix) -> Bool {
    (address.family.rawValue, address.high, address.low)
      < (other.address.family.rawValue, other.address.high, other.address.low)
  }
}
