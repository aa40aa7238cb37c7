import CStaggerSystem
import Stagger
import StaggerCore
import StaggerLinux

/// Drives races on the main thread, shows them, and stops them when a signal says so.
///
/// The race, the signals and the next picture are all waited for in one place; there is no other
/// thread.
struct RaceWatch: ~Copyable {
  private let signals: SignalDescriptor

  init() throws(Errno) {
    signals = try SignalDescriptor()
  }

  /// Runs a race to its end.
  ///
  /// - Parameters:
  ///   - request: what is raced, and how.
  ///   - progress: where it is shown.
  ///   - keepsPicture: whether the last picture stays on the screen.
  ///   - connected: what is done with the connection before it is closed.
  /// - Returns: how it ended.
  /// - Throws: bad input that only the library notices, before the first packet.
  func run(
    _ request: ConnectRequest, progress: inout ProgressView, keepsPicture: Bool,
    connected: (borrowing ConnectedSocket) -> Void = { _ in }
  ) throws(ConnectError) -> ConnectResult {
    let began = MonotonicInstant.now
    var race = try Connector(configuration: request.configuration).pollableRace(
      to: request.targets, timeout: request.timeout.duration, observer: progress.observer)
    var signal: StopSignal?
    while !race.isOver {
      progress.update(race, at: .now - began)
      wait(for: race, atMost: shorter(race.timeout, progress.timeout(at: .now - began)))
      signal = signals.next()
      if signal == nil { race.process() } else { race.cancel() }
    }
    let report = race.report
    progress.finish(report, keepingPicture: keepsPicture)
    do throws(ConnectError) {
      let connection = try race.finish()
      connected(connection)
      return ConnectResult(report: report, localAddress: try? connection.localAddress())
    } catch {
      return ConnectResult(report: error.report, error: error, signal: signal)
    }
  }

  private func shorter(_ first: Nanoseconds?, _ second: Nanoseconds?) -> Nanoseconds? {
    guard let first, let second else { return first ?? second }
    return min(first, second)
  }

  /// Waits until the race or a signal is ready, or the time has passed.
  private func wait(for race: borrowing PollableRace, atMost timeout: Nanoseconds?) {
    let milliseconds = timeout.map { CInt(clamping: $0.millisecondsRoundedUp) } ?? -1
    // An interrupted wait is a short one.
    _ = linux_poll_readable(race.descriptor, signals.rawValue, milliseconds)
  }
}
