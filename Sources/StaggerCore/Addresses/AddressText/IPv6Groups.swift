/// The 16-bit groups of an IPv6 address in the order of the text, and where `::` stood among them.
struct IPv6Groups {
  private var groups = InlineArray<8, UInt16>(repeating: 0)
  private var compression: Int?

  /// The number of groups that were written out.
  private(set) var count = 0

  /// Whether the text had a `::`.
  var isCompressed: Bool { compression != nil }

  /// Whether the written groups, and at least one more for a `::`, make up an address.
  ///
  /// RFC 4291 s2.2: "The use of '::' indicates one or more groups of 16 bits of zeros."
  var isComplete: Bool { isCompressed ? count < 8 : count == 8 }

  /// The first eight bytes of the address.
  var high: UInt64 { half(from: 0) }

  /// The last eight bytes of the address.
  var low: UInt64 { half(from: 4) }

  /// Adds a written group; the caller has made sure that there is room.
  mutating func append(_ group: UInt16) {
    groups[count] = group
    count += 1
  }

  /// Notes a `::` behind the groups so far.
  mutating func compress() {
    compression = count
  }

  private func half(from first: Int) -> UInt64 {
    var half: UInt64 = 0
    for index in first..<first + 4 {
      half = half << 16 | UInt64(group(at: index))
    }
    return half
  }

  /// The group at `index` of the address, with the zeros that `::` stands for.
  private func group(at index: Int) -> UInt16 {
    let zerosStart = compression ?? count
    let zerosCount = 8 - count
    if index < zerosStart { return groups[index] }
    return index < zerosStart + zerosCount ? 0 : groups[index - zerosCount]
  }
}
