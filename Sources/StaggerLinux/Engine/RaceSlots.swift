/// The places in an engine's table, and the names that its epoll set knows the races there by.
///
/// Each use of a place has a generation of its own.
package struct RaceSlots {
  private var generations: [UInt32] = []
  private var free: [Int] = []

  package init() {}

  /// Takes a place, and names its next use.
  package mutating func take() -> RaceTag {
    if let slot = free.popLast() {
      generations[slot] &+= 1
      return RaceTag(slot: slot, generation: generations[slot])
    }
    let slot = generations.count
    precondition(slot < RaceTag.slotLimit, "more races than an epoll set can tell apart")
    generations.append(0)
    return RaceTag(slot: slot, generation: 0)
  }

  /// Takes a place back that no race came into.
  package mutating func giveBack(_ tag: RaceTag) { free.append(Int(tag.slot)) }

  /// Takes places back that no race is in any more.
  package mutating func giveBack(_ slots: inout [Int]) {
    if slots.isEmpty { return }
    free += slots
    slots.removeAll(keepingCapacity: true)
  }
}
