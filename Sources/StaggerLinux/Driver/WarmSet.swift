import StaggerCore

/// An epoll set that blocking races use one after the other.
final class WarmSet: Warmable {
  var set: EpollSet<LinuxCalls>

  var forkGeneration: UInt32 { self.set.forkGeneration }

  init(with calls: LinuxCalls) throws(Errno) {
    set = try EpollSet(with: calls)
  }

  /// A set that an earlier race has left, or a new one.
  ///
  /// Making a set costs more than using one. No lock is taken, and nothing is allocated for a kept one.
  ///
  /// - Throws: what `epoll_create1` said.
  static func take(with calls: LinuxCalls) throws(Errno) -> WarmSet {
    if let kept = pool.take() { return kept }
    return try WarmSet(with: calls)
  }

  /// Leaves the set for a later race; it is closed when enough are kept.
  func keep() { WarmSet.pool.keep(self) }

  private static let pool = WarmPool<WarmSet>()
}
