public import StaggerCore
public import StaggerLinux

extension Connector {
  /// Connects to the first of several addresses that answers.
  ///
  /// The first attempt and its quick second look happen in the caller's task; only what is still
  /// pending then goes to the engine's thread. Cancelling the task closes every attempt.
  ///
  /// - Parameters:
  ///   - targets: The addresses, in the order of the configuration's `ordering`.
  ///   - timeout: How long the race may take; nil, the default, means no limit.
  ///   - observer: Who watches the race.
  /// - Returns: the winner.
  /// - Throws: a `ConnectError`: bad input before the first packet, otherwise with the report.
  public nonisolated(nonsending) func connect(
    to targets: [SocketAddress], timeout: Duration? = nil, observer: (any RaceObserver)? = nil
  ) async throws(ConnectError) -> ConnectedSocket {
    let start = try start { () throws(ConnectError) in
      try request(targets, timeout: timeout, observer: observer)
    }
    return try await end(of: start).onlyOne()
  }

  /// Connects to one address.
  ///
  /// - Parameters:
  ///   - target: The address.
  ///   - timeout: How long it may take; nil, the default, means no limit.
  ///   - observer: Who watches.
  /// - Returns: the connection.
  /// - Throws: a `ConnectError`: bad input before the first packet, otherwise with the report.
  public nonisolated(nonsending) func connect(
    to target: SocketAddress, timeout: Duration? = nil, observer: (any RaceObserver)? = nil
  ) async throws(ConnectError) -> ConnectedSocket {
    let start = try start { () throws(ConnectError) in
      try request(target, timeout: timeout, observer: observer)
    }
    return try await end(of: start).onlyOne()
  }

  /// Connects to addresses until several have answered.
  ///
  /// - Parameters:
  ///   - targets: The addresses, in the order of the configuration's `ordering`.
  ///   - winners: How many connections are wanted, at least 1.
  ///   - timeout: How long the race may take; nil, the default, means no limit. When it has passed,
  ///     the connections that were made by then are returned.
  ///   - observer: Who watches the race.
  /// - Returns: at least one connection, at most `winners`.
  /// - Throws: a `ConnectError` when there is no connection at all.
  public nonisolated(nonsending) func connect(
    to targets: [SocketAddress], winners: Int, timeout: Duration? = nil,
    observer: (any RaceObserver)? = nil
  ) async throws(ConnectError) -> ConnectedSockets {
    let start = try start { () throws(ConnectError) in
      try request(targets, winners: winners, timeout: timeout, observer: observer)
    }
    return try await end(of: start)
  }

  /// Connects to the first address that answers of those that a resolver brings.
  ///
  /// - Parameters:
  ///   - feed: Where the addresses come from; one of this connector's that no
  ///     race has had yet.
  ///   - winners: How many connections are wanted, at least 1.
  ///   - timeout: How long resolution and race may take together; nil, the default, means no limit.
  ///   - observer: Who watches the race.
  /// - Returns: at least one connection, at most `winners`.
  /// - Throws: a `ConnectError`; `.cannotResolve` when no answer could be tried.
  public nonisolated(nonsending) func connect(
    to feed: TargetFeed, winners: Int = 1, timeout: Duration? = nil,
    observer: (any RaceObserver)? = nil
  ) async throws(ConnectError) -> ConnectedSockets {
    let start = try start { () throws(ConnectError) in
      try request(feed, winners: winners, timeout: timeout, observer: observer)
    }
    return try await end(of: start)
  }

  /// Begins a race in the caller's task, as far as it goes without waiting.
  ///
  /// Not a part of any function that waits: what it needs would be kept for as long as the race runs.
  @inline(never)
  private func start(
    _ request: () throws(ConnectError) -> RaceRequest
  ) throws(ConnectError) -> RaceStart {
    let request = try request()
    if Task.isCancelled { throw ConnectError(.cancelled) }
    let begun = BegunRace(request, engine: engine)
    if begun.isOver { return .over(try begun.finish()) }
    return .pending(begun.handOver())
  }

  private nonisolated(nonsending) func end(
    of start: consuming RaceStart
  ) async throws(ConnectError) -> ConnectedSockets {
    switch consume start {
    case .over(let connections): return connections
    case .pending(let race):
      await outcome(of: race)
      return try race.takeConnections()
    }
  }

  private nonisolated(nonsending) func outcome(of race: HandedRace) async {
    await withTaskCancellationHandler {
      // SAFETY: a race calls its completion exactly once, whatever becomes of it.
      await unsafe withUnsafeContinuation { continuation in
        race.start { unsafe continuation.resume() }
      }
    } onCancel: {
      race.cancel()
    }
  }
}

/// How far a race came without waiting.
private enum RaceStart: ~Copyable {
  case over(ConnectedSockets)
  case pending(HandedRace)
}

extension ConnectedSockets {
  /// The winner of a race for one.
  fileprivate consuming func onlyOne() -> ConnectedSocket {
    guard let connection = next() else { fatalError("a race won by nobody") }
    return connection
  }
}
