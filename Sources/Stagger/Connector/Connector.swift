public import StaggerCore
public import StaggerLinux

/// Connects to the first of many addresses that answers.
///
///     let connector = Connector()
///     let connection = try await connector.connect(to: [a, b, c], timeout: .seconds(5))
///     print(connection.remoteAddress)
///     let descriptor = connection.take()     // non-blocking, close-on-exec, yours
///
/// Attempts start one after the other with a short delay and none waits for a slow one (RFC 8305). A
/// connector is a value that can be shared and used from many tasks and threads at once.
///
/// There is no overall time limit unless one is passed.
public struct Connector: Sendable {
  /// How connections are made.
  public typealias Configuration = ConnectConfiguration

  /// The engine that carries the races that are not over at once.
  public let engine: Engine
  private let setup: Result<RaceSetup, ConnectError>

  /// Makes a connector.
  ///
  /// A configuration that is out of range is reported by every connect, before anything is sent.
  ///
  /// - Parameters:
  ///   - configuration: How connections are made.
  ///   - engine: The engine whose thread and limits are used.
  public init(
    configuration: Configuration = Configuration(), engine: Engine = .shared
  ) {
    self.engine = engine
    do throws(ConnectError) {
      setup = .success(try RaceSetup(configuration))
    } catch {
      setup = .failure(error)
    }
  }

  /// Checks the configuration.
  ///
  /// - Throws: what every connect would throw.
  public func validate() throws(ConnectError) {
    _ = try setup.get()
  }

  /// What a connect would try, in which order and why; a dry run that sends nothing.
  ///
  /// - Parameter targets: The addresses.
  /// - Returns: every candidate with its place and the reason, and the pairs that are left out.
  /// - Throws: the `ConnectError` that a connect would throw before its first packet.
  public func plan(to targets: [SocketAddress]) throws(ConnectError) -> Plan {
    try setup.get().plan(for: targets)
  }

  /// Makes a feed, through which a resolver brings its answers into one race while it runs.
  ///
  /// - Returns: the feed, to be passed to one connect of this connector.
  /// - Throws: the `ConnectError` that a connect would throw before its first packet.
  public func targetFeed() throws(ConnectError) -> TargetFeed {
    try TargetFeed(setup: try setup.get())
  }
}

extension Connector {
  /// The race for a list of targets.
  func request(
    _ targets: [SocketAddress], winners: Int = 1, timeout: Duration?,
    observer: (any RaceObserver)?
  ) throws(ConnectError) -> RaceRequest {
    let setup = try self.setup.get()
    return try request(
      setup, try setup.candidates(for: targets), winners: winners, timeout: timeout,
      observer: observer)
  }

  /// The race for one target, made without an allocation.
  func request(
    _ target: SocketAddress, timeout: Duration?, observer: (any RaceObserver)?
  ) throws(ConnectError) -> RaceRequest {
    let setup = try self.setup.get()
    return try request(
      setup, try setup.candidates(for: target), winners: 1, timeout: timeout, observer: observer)
  }

  /// The race for what a resolver will say.
  func request(
    _ feed: TargetFeed, winners: Int, timeout: Duration?, observer: (any RaceObserver)?
  ) throws(ConnectError) -> RaceRequest {
    try setup.get().validate(winners: winners)
    let deadline = try deadline(after: timeout)
    try feed.claim()
    return RaceRequest(
      feed: feed, deadline: deadline, winnersWanted: winners, observer: observer)
  }

  private func request(
    _ setup: RaceSetup, _ candidates: CandidateList, winners: Int, timeout: Duration?,
    observer: (any RaceObserver)?
  ) throws(ConnectError) -> RaceRequest {
    try setup.validate(winners: winners)
    return RaceRequest(
      setup: setup, candidates: candidates, deadline: try deadline(after: timeout),
      winnersWanted: winners, observer: observer)
  }

  private func deadline(after timeout: Duration?) throws(ConnectError) -> MonotonicInstant? {
    guard let timeout else { return nil }
    if timeout < .zero { throw ConnectError(.negativeTimeout) }
    return MonotonicInstant.now + Nanoseconds(timeout)
  }
}
