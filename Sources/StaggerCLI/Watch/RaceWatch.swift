import CStaggerSystem
import Stagger
import StaggerCore
import StaggerLinux

/// Drives races on the main thread, shows them, and stops them when a signal says so.
///
/// The race, the signals and the next picture are all waited for in one place; there is no other
/// thread.
struct RaceWatch: ~Copyable {
  let signals: SignalDescriptor

  init() throws(Errno) {
    signals = try SignalDescriptor()
  }

  /// Runs a race to its end.
  ///
  /// - Parameters:
  ///   - request: what is raced, and how.
  ///   - audience: who follows it.
  ///   - keepsPicture: whether the last picture stays on the screen.
  /// - Returns: how it ended, and the connections.
  /// - Throws: bad input that only the library notices, before the first packet.
  func run(
    _ request: ConnectRequest, audience: inout RaceAudience, keepsPicture: Bool
  ) throws(ConnectError) -> (result: ConnectResult, connections: [OpenConnection]) {
    let began = MonotonicInstant.now
    var race = try request.begin(for: audience)
    var signal: StopSignal?
    while !race.isOver {
      audience.update(race, at: .now - began)
      let timeout = shorter(race.timeout, audience.timeout(at: .now - began))
      Readiness.wait([race.descriptor, signals.rawValue] + audience.descriptors, atMost: timeout)
      signal = signals.next()
      if signal == nil { race.process() } else { race.cancel() }
    }
    let report = race.report
    audience.finish(report, keepingPicture: keepsPicture)
    do throws(ConnectError) {
      let connections = OpenConnection.take(try race.finishForSeveral())
      let winners = connections.map { ConnectResult.Winner($0, in: report) }
      return (ConnectResult(report: report, winners: winners, wanted: request.winners), connections)
    } catch {
      let result = ConnectResult(
        report: error.report, wanted: request.winners, error: error, signal: signal)
      return (result, [])
    }
  }

  private func shorter(_ first: Nanoseconds?, _ second: Nanoseconds?) -> Nanoseconds? {
    guard let first, let second else { return first ?? second }
    return min(first, second)
  }
}

extension ConnectRequest {
  /// Begins the race.
  ///
  /// - Throws: bad input that only the library notices, before the first packet.
  func begin(for audience: RaceAudience) throws(ConnectError) -> PollableRace {
    var configuration = configuration
    configuration.stages.verify = audience.verify
    return try Connector(configuration: configuration).pollableRace(
      to: targets, winners: winners, timeout: timeout.duration, observer: audience.observer)
  }
}
