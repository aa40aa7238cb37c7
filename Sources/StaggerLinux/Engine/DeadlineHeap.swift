package import StaggerCore

/// The deadlines of all races of an engine, the earliest on top.
///
/// A heap with four children to a node: half as deep as a binary one, and the four lie side by side.
/// Each race has one entry at most, found by its slot.
package struct DeadlineHeap {
  private struct Entry {
    var deadline: MonotonicInstant
    var slot: Int
  }

  private var entries: [Entry] = []
  /// The place of each slot's entry, or -1.
  private var places: [Int] = []

  package init() {}

  /// The earliest deadline.
  package var earliest: MonotonicInstant? { entries.first?.deadline }

  /// The race with the earliest deadline, if that has come.
  package func dueSlot(at now: MonotonicInstant) -> Int? {
    guard let first = entries.first, first.deadline <= now else { return nil }
    return first.slot
  }

  /// Sets, moves or removes the deadline of a slot.
  ///
  /// - Complexity: O(log *n*).
  package mutating func set(_ deadline: MonotonicInstant?, of slot: Int) {
    while places.count <= slot { places.append(-1) }
    let place = places[slot]
    switch (place, deadline) {
    case (-1, nil): break
    case (-1, let deadline?):
      entries.append(Entry(deadline: deadline, slot: slot))
      siftUp(entries.count - 1)
    case (_, nil): remove(at: place)
    case (_, let deadline?):
      entries[place].deadline = deadline
      siftDown(siftUp(place))
    }
  }

  private mutating func remove(at place: Int) {
    places[entries[place].slot] = -1
    let last = entries.removeLast()
    guard place < entries.count else { return }
    entries[place] = last
    siftDown(siftUp(place))
  }

  @discardableResult
  private mutating func siftUp(_ start: Int) -> Int {
    var place = start
    let moving = entries[place]
    while place > 0 {
      let parent = (place - 1) / 4
      guard moving.deadline < entries[parent].deadline else { break }
      put(entries[parent], at: place)
      place = parent
    }
    put(moving, at: place)
    return place
  }

  private mutating func siftDown(_ start: Int) {
    var place = start
    let moving = entries[place]
    while let child = earliestChild(of: place), entries[child].deadline < moving.deadline {
      put(entries[child], at: place)
      place = child
    }
    put(moving, at: place)
  }

  private func earliestChild(of place: Int) -> Int? {
    let first = place * 4 + 1
    guard first < entries.count else { return nil }
    var earliest = first
    for child in first..<min(first + 4, entries.count)
    where entries[child].deadline < entries[earliest].deadline {
      earliest = child
    }
    return earliest
  }

  private mutating func put(_ entry: Entry, at place: Int) {
    entries[place] = entry
    places[entry.slot] = place
  }
}
