import Synchronization

/// Something that costs more to make than to use, and belongs to one process.
package protocol Warmable: AnyObject {
  /// ``ForkGeneration/current`` when it was made.
  var forkGeneration: UInt32 { get }
}

/// Keeps up to four objects between uses, for whichever thread needs one next.
///
///     let channel = try pool.take() ?? Channel()
///     defer { pool.keep(channel) }
///
/// Each place is emptied and filled by one atomic exchange: no lock is taken, so none can be held
/// by a thread that a fork left behind, and nothing is allocated.
package final class WarmPool<Element: Warmable>: Sendable {
  private let first = Atomic<UInt>(0)
  private let second = Atomic<UInt>(0)
  private let third = Atomic<UInt>(0)
  private let fourth = Atomic<UInt>(0)

  /// Makes an empty pool.
  package init() {}

  deinit {
    while take() != nil {}
  }

  /// Takes an object that was kept, and is from then on nobody else's; nil when there is none.
  ///
  /// One from before a fork is the parent's as well, and is let go here.
  package func take() -> Element? {
    for place in 0..<4 {
      guard let kept = empty(place) else { continue }
      if kept.forkGeneration == ForkGeneration.current { return kept }
    }
    return nil
  }

  /// Keeps an object for a later use; it is let go when enough are kept.
  package func keep(_ element: Element) {
    // SAFETY: the place owns the reference until it is emptied; without a place it is given back.
    let reference = unsafe Unmanaged.passRetained(element)
    let bits = unsafe UInt(bitPattern: reference.toOpaque())
    if !fill(with: bits) { unsafe reference.release() }
  }

  private func empty(_ place: Int) -> Element? {
    let bits =
      switch place {
      case 0: first.exchange(0, ordering: .acquiring)
      case 1: second.exchange(0, ordering: .acquiring)
      case 2: third.exchange(0, ordering: .acquiring)
      default: fourth.exchange(0, ordering: .acquiring)
      }
    // SAFETY: the place held the reference that `keep` gave it, and is empty by now.
    guard let pointer = unsafe UnsafeRawPointer(bitPattern: bits) else { return nil }
    return unsafe Unmanaged<Element>.fromOpaque(pointer).takeRetainedValue()
  }

  private func fill(with bits: UInt) -> Bool {
    first.compareExchange(expected: 0, desired: bits, ordering: .releasing).exchanged
      || second.compareExchange(expected: 0, desired: bits, ordering: .releasing).exchanged
      || third.compareExchange(expected: 0, desired: bits, ordering: .releasing).exchanged
      || fourth.compareExchange(expected: 0, desired: bits, ordering: .releasing).exchanged
  }
}
