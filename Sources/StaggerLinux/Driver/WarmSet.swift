import StaggerCore

/// An epoll set that blocking races use one after the other.
final class WarmSet<Calls: SystemCalls>: Warmable {
  // SAFETY: whoever took it from the pool has it alone.
  @exclusivity(unchecked) private var uncheckedSet: EpollSet<Calls>

  var set: EpollSet<Calls> {
    _read { yield unsafe uncheckedSet }
    _modify { yield unsafe &uncheckedSet }
  }

  var forkGeneration: UInt32 { self.set.forkGeneration }

  init(_ set: consuming EpollSet<Calls>) {
    unsafe uncheckedSet = set
  }
}

/// Keeps epoll sets between blocking races: making one costs more than using it.
///
/// No lock is taken, and nothing is allocated for a kept one.
package final class WarmSets<Calls: SystemCalls>: Sendable {
  private let pool = WarmPool<WarmSet<Calls>>()

  /// Keeps none at first.
  package init() {}

  /// A set that an earlier race has left, or a new one.
  ///
  /// - Throws: what `epoll_create1` said.
  func take(with calls: Calls) throws(Errno) -> WarmSet<Calls> {
    if let kept = pool.take() { return kept }
    return WarmSet(try EpollSet(with: calls))
  }

  /// Leaves the set for a later race; it is closed when enough are kept.
  func keep(_ set: WarmSet<Calls>) { pool.keep(set) }
}
