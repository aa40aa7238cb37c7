import StaggerCore

/// The races of an engine, by slot; each use of a slot has a generation of its own.
package struct RaceTable<Calls: SystemCalls> {
  private var slots: [CarriedRace<Calls>?] = []
  private var generations: [UInt32] = []
  private var free: [Int] = []

  package init() {}

  package subscript(slot: Int) -> CarriedRace<Calls>? { slots[slot] }

  package var all: [CarriedRace<Calls>] { slots.compactMap { $0 } }

  /// Gives the race a slot.
  package mutating func insert(_ race: CarriedRace<Calls>) {
    let slot: Int
    if let reused = free.popLast() {
      slot = reused
      slots[slot] = race
    } else {
      slot = slots.count
      precondition(slot < RaceTag.slotLimit, "more races than an epoll set can tell apart")
      slots.append(race)
      generations.append(0)
    }
    race.slot = slot
  }

  /// Takes the slot back; tokens of this use fit nothing any more.
  package mutating func remove(_ race: CarriedRace<Calls>) {
    slots[race.slot] = nil
    generations[race.slot] &+= 1
    free.append(race.slot)
    race.slot = -1
  }

  package func tag(of slot: Int) -> RaceTag {
    RaceTag(slot: slot, generation: generations[slot])
  }

  /// The race that an event is about; nil for one of an earlier use of the slot.
  package func race(of tag: RaceTag) -> CarriedRace<Calls>? {
    let slot = Int(tag.slot)
    guard slot < slots.count, self.tag(of: slot) == tag else { return nil }
    return slots[slot]
  }
}
