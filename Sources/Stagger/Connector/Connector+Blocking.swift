public import StaggerCore
public import StaggerLinux

extension Connector {
  /// Connects to the first of several addresses that answers, on the calling thread.
  ///
  /// - Parameters:
  ///   - targets: The addresses, in the order of the configuration's `ordering`.
  ///   - timeout: How long the race may take; nil, the default, means no limit.
  ///   - observer: Who watches the race.
  /// - Returns: the winner.
  /// - Throws: a `ConnectError`: bad input before the first packet, otherwise with the report.
  public func connectBlocking(
    to targets: [SocketAddress], timeout: Duration? = nil, observer: (any RaceObserver)? = nil
  ) throws(ConnectError) -> ConnectedSocket {
    try BlockingRace.run(
      try request(targets, timeout: timeout, observer: observer), engine: engine)
  }

  /// Connects to one address on the calling thread.
  ///
  /// Nothing is allocated when the connection is there at the second look, as on loopback.
  ///
  /// - Parameters:
  ///   - target: The address.
  ///   - timeout: How long it may take; nil, the default, means no limit.
  ///   - observer: Who watches.
  /// - Returns: the connection.
  /// - Throws: a `ConnectError`: bad input before the first packet, otherwise with the report.
  public func connectBlocking(
    to target: SocketAddress, timeout: Duration? = nil, observer: (any RaceObserver)? = nil
  ) throws(ConnectError) -> ConnectedSocket {
    try BlockingRace.run(
      try request(target, timeout: timeout, observer: observer), engine: engine)
  }

  /// Connects to addresses until several have answered, on the calling thread.
  ///
  /// - Parameters:
  ///   - targets: The addresses, in the order of the configuration's `ordering`.
  ///   - winners: How many connections are wanted, at least 1.
  ///   - timeout: How long the race may take; nil, the default, means no limit. When it has passed,
  ///     the connections that were made by then are returned.
  ///   - observer: Who watches the race.
  /// - Returns: at least one connection, at most `winners`.
  /// - Throws: a `ConnectError` when there is no connection at all.
  public func connectBlocking(
    to targets: [SocketAddress], winners: Int, timeout: Duration? = nil,
    observer: (any RaceObserver)? = nil
  ) throws(ConnectError) -> ConnectedSockets {
    try BlockingRace.runForSeveral(
      try request(targets, winners: winners, timeout: timeout, observer: observer),
      engine: engine)
  }

  /// Connects to the first address that answers of those that a resolver brings, on the calling thread.
  ///
  /// - Parameters:
  ///   - feed: Where the addresses come from, on other threads; one of this connector's that no
  ///     race has had yet.
  ///   - winners: How many connections are wanted, at least 1.
  ///   - timeout: How long resolution and race may take together; nil, the default, means no limit.
  ///   - observer: Who watches the race.
  /// - Returns: at least one connection, at most `winners`.
  /// - Throws: a `ConnectError`; `.cannotResolve` when no answer could be tried.
  public func connectBlocking(
    to feed: TargetFeed, winners: Int = 1, timeout: Duration? = nil,
    observer: (any RaceObserver)? = nil
  ) throws(ConnectError) -> ConnectedSockets {
    try BlockingRace.runForSeveral(
      try request(feed, winners: winners, timeout: timeout, observer: observer), engine: engine)
  }

  /// Begins a race that a foreign event loop drives, over what a resolver brings.
  ///
  /// - Parameters:
  ///   - feed: Where the addresses come from; one of this connector's that no
  ///     race has had yet.
  ///   - winners: How many connections are wanted, at least 1.
  ///   - timeout: How long resolution and race may take together; nil, the default, means no limit.
  ///   - observer: Who watches the race.
  /// - Returns: the race.
  /// - Throws: a `ConnectError`: bad input, or no descriptor left to wait with.
  public func pollableRace(
    to feed: TargetFeed, winners: Int = 1, timeout: Duration? = nil,
    observer: (any RaceObserver)? = nil
  ) throws(ConnectError) -> PollableRace {
    try PollableRace(
      try request(feed, winners: winners, timeout: timeout, observer: observer), engine: engine)
  }

  /// Begins a race that a foreign event loop drives.
  ///
  /// - Parameters:
  ///   - targets: The addresses, in the order of the configuration's `ordering`.
  ///   - winners: How many connections are wanted, at least 1.
  ///   - timeout: How long the race may take; nil, the default, means no limit.
  ///   - observer: Who watches the race.
  /// - Returns: the race, whose first connect has been sent.
  /// - Throws: a `ConnectError`: bad input, or no descriptor left to wait with.
  public func pollableRace(
    to targets: [SocketAddress], winners: Int = 1, timeout: Duration? = nil,
    observer: (any RaceObserver)? = nil
  ) throws(ConnectError) -> PollableRace {
    try PollableRace(
      try request(targets, winners: winners, timeout: timeout, observer: observer),
      engine: engine)
  }
}
