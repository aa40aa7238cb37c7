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
      guard let kept = slots.exchange(slot, for: nil) else { continue }
      // One from before a fork is the parent's as well: it is dropped here.
      if kept.set.forkGeneration == ForkGeneration.current { return kept }
    }
    return try WarmSet(with: calls)
  }

  /// Leaves the set for a later race; when enough are kept, the one that was kept longest is closed.
  func keep() {
    var displaced: WarmSet? = self
    for slot in 0..<WarmSlots.count where displaced != nil {
      displaced = WarmSet.slots.exchange(slot, for: displaced)
    }
  }

  private static let slots = WarmSlots()
}

/// Four places, each of which holds a set or nothing.
///
/// Four members and no array: Swift 6.3.1 does not compile an inline array of atomics in its Embedded
/// mode.
private final class WarmSlots: Sendable {
  private let first = Atomic<UInt>(0)
  private let second = Atomic<UInt>(0)
  private let third = Atomic<UInt>(0)
  private let fourth = Atomic<UInt>(0)

  static var count: Int { 4 }

  /// Puts a set, or nothing, into a place and takes out what was there.
  func exchange(_ slot: Int, for set: WarmSet?) -> WarmSet? {
    // SAFETY: the place owns the reference until an exchange takes it out, which happens once.
    let given = set.map { unsafe UInt(bitPattern: Unmanaged.passRetained($0).toOpaque()) }
    let taken = exchange(slot, for: given ?? 0)
    guard let pointer = unsafe UnsafeRawPointer(bitPattern: taken) else { return nil }
    return unsafe Unmanaged<WarmSet>.fromOpaque(pointer).takeRetainedValue()
  }

  private func exchange(_ slot: Int, for bits: UInt) -> UInt {
    switch slot {
    case 0: first.exchange(bits, ordering: .acquiringAndReleasing)
    case 1: second.exchange(bits, ordering: .acquiringAndReleasing)
    case 2: third.exchange(bits, ordering: .acquiringAndReleasing)
    default: fourth.exchange(bits, ordering: .acquiringAndReleasing)
    }
  }
}
