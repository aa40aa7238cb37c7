import StaggerCore
import Synchronization

/// An epoll set that blocking races use one after the other.
final class WarmSet {
  var set: EpollSet<LinuxCalls>

  init(with calls: LinuxCalls) throws(Errno) {
    set = try EpollSet(with: calls)
  }

  /// A set that an earlier race has left, or a new one.
  ///
  /// Making a set costs more than using one, so a few are kept, each in a slot that is emptied and
  /// filled by one atomic exchange. No lock is taken, and nothing is allocated for a kept one.
  ///
  /// - Throws: what `epoll_create1` said.
  static func take(with calls: LinuxCalls) throws(Errno) -> WarmSet {
    for slot in 0..<WarmSlots.count {
      guard let kept = slots.empty(slot) else { continue }
      // One from before a fork is the parent's as well: it is dropped here.
      if kept.set.forkGeneration == ForkGeneration.current { return kept }
    }
    return try WarmSet(with: calls)
  }

  /// Leaves the set for a later race; it is closed when enough are kept.
  func keep() {
    for slot in 0..<WarmSlots.count where WarmSet.slots.fill(slot, with: self) { return }
  }

  private static let slots = WarmSlots()
}

/// Four places, each of which holds a set or nothing.
private final class WarmSlots: Sendable {
  private let places = InlineArray<4, Atomic<UInt>> { _ in Atomic(0) }

  static var count: Int { 4 }

  func empty(_ slot: Int) -> WarmSet? {
    let bits = places[slot].exchange(0, ordering: .acquiring)
    // SAFETY: the slot held the reference that `fill` gave it, and is empty by now.
    guard let pointer = unsafe UnsafeRawPointer(bitPattern: bits) else { return nil }
    return unsafe Unmanaged<WarmSet>.fromOpaque(pointer).takeRetainedValue()
  }

  /// Fills an empty slot; false when it is full.
  func fill(_ slot: Int, with set: WarmSet) -> Bool {
    // SAFETY: the slot owns the reference until it is emptied; a full one gives it back at once.
    let reference = unsafe Unmanaged.passRetained(set)
    let bits = unsafe UInt(bitPattern: reference.toOpaque())
    let isFilled = places[slot].compareExchange(
      expected: 0, desired: bits, ordering: .releasing
    ).exchanged
    if !isFilled { unsafe reference.release() }
    return isFilled
  }
}
