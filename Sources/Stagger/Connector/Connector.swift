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

  private func request(
    _ setup: RaceSetup, _ candidates: CandidateList, winners: Int, timeout: Duration?,
    observer: (any RaceObserver)?
  ) throws(ConnectError) -> RaceRequest {
    if winners < 1 {
      throw ConnectError(
        .invalidSetting, subject: .setting(SettingsError("winners", "must be at least 1")))
    }
    var deadline: MonotonicInstant?
    if let timeout {
      if timeout < .zero { throw ConnectError(.negativeTimeout) }
      deadline = MonotonicInstant.now + Nanoseconds(timeout)
    }
    return RaceRequest(
      setup: setup, candidates: candidates, deadline: deadline, winnersWanted: winners,
      observer: observer)
  }
}
