import StaggerCore

/// The races of an engine, by slot; touched by its thread alone.
package struct RaceTable<Calls: SystemCalls> {
  private var slots: [CarriedRace<Calls>?] = []
  /// The places that races have left since they were last given back.
  package var left: [Int] = []

  package init() {}

  package subscript(slot: Int) -> CarriedRace<Calls>? { slots[slot] }

  package var all: [CarriedRace<Calls>] {
    var all: [CarriedRace<Calls>] = []
    for slot in 0..<slots.count { if let race = slots[slot] { all.append(race) } }
    return all
  }

  /// Puts a race into the place that was taken for it.
  package mutating func insert(_ race: CarriedRace<Calls>, as tag: RaceTag) {
    let slot = Int(tag.slot)
    while slots.count <= slot { slots.append(nil) }
    slots[slot] = race
    race.tag = tag
  }

  /// Takes a race out; tokens of this use of its place fit nothing any more.
  package mutating func remove(_ race: CarriedRace<Calls>) {
    guard let slot = race.slot else { return }
    slots[slot] = nil
    left.append(slot)
    race.tag = nil
  }

  /// The race that an event is about; nil for one of an earlier use of the slot.
  package func race(of tag: RaceTag) -> CarriedRace<Calls>? {
    let slot = Int(tag.slot)
    guard slot < slots.count, let race = slots[slot], race.tag == tag else { return nil }
    return race
  }
}
