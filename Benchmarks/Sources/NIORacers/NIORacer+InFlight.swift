import NIOCore

extension NIORacer {
  /// Connects again and again from the event loop, with a constant number of connects in flight.
  ///
  /// - Parameters:
  ///   - count: How many connects there are.
  ///   - flight: How many of them are in flight at a time; a divisor of `count`.
  /// - Throws: what NIO says of the first that fails.
  public func connect(_ count: Int, inFlight flight: Int) async throws {
    let loop = bootstrap.loop
    try await loop.flatSubmit {
      let chains = (0..<flight).map { _ in chain(count / flight) }
      return EventLoopFuture.andAllSucceed(chains, on: loop)
    }.get()
  }

  /// One connect after the other, each closed before the next.
  private func chain(_ count: Int) -> EventLoopFuture<Void> {
    let next = bootstrap.connect().flatMap { $0.close() }
    return count == 1 ? next : next.flatMap { chain(count - 1) }
  }
}
