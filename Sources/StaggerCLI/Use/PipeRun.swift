import CStaggerSystem
import StaggerCore
import StaggerLinux

/// Carries the standard input to a connection and the connection to the standard output.
///
/// Each direction ends by itself: the end of the input ends the sending half of the connection, the
/// end of what the peer sends closes the output, and the other half goes on. Where the input is a
/// terminal, the peer's end is the end: nobody would know what to wait for.
struct PipeRun: ~Copyable {
  private let connection: OpenConnection
  private var upwards: RelayDirection
  private var downwards: RelayDirection
  private let hasKeyboard: Bool
  private var hasEndedSending = false
  private var hasClosedOutput = false

  private static let input: CInt = 0
  private static let output = StandardStream.output.rawValue

  init(_ connection: OpenConnection) {
    self.connection = connection
    upwards = RelayDirection(from: Self.input, to: connection.rawValue)
    downwards = RelayDirection(from: connection.rawValue, to: Self.output)
    hasKeyboard = DescriptorKind(Self.input) == .terminal
  }

  /// - Returns: what the command ends with.
  consuming func run(_ signals: borrowing SignalDescriptor) -> CommandStatus {
    while true {
      var waiting = [
        upwards.waiting, downwards.waiting, hangUp,
        linux_pollfd(fd: signals.rawValue, events: Int16(LINUX_POLLIN), revents: 0),
      ]
      Readiness.wait(&waiting, atMost: nil)
      if waiting[3].revents != 0, let signal = signals.next() {
        return signal == .terminate ? .terminated : .interrupted
      }
      if waiting[0].revents != 0 { upwards.move() }
      if waiting[1].revents != 0 { downwards.move() }
      if waiting[2].revents & Int16(LINUX_POLLERR | LINUX_POLLHUP) != 0 {
        upwards.give(up: .sinkFailed(.connectionReset))
      }
      if let status = attendToEnds() { return status }
    }
  }

  /// Notices that a peer that has ended is gone altogether, while only the input is waited for.
  private var hangUp: linux_pollfd {
    let isAlone = downwards.end != nil && upwards.end == nil
    return linux_pollfd(fd: isAlone ? connection.rawValue : -1, events: 0, revents: 0)
  }

  /// Does what the end of a direction asks for.
  ///
  /// - Returns: what the command ends with; nil while something is left to do.
  private mutating func attendToEnds() -> CommandStatus? {
    if downwards.end == .sinkFailed(.badFileDescriptor) {
      downwards.discard(into: linux_open_null(1))
    }
    // Whoever reads the output has seen enough.
    if downwards.end == .sinkFailed(.brokenPipe) { return .connected }
    if upwards.end != nil, !hasEndedSending {
      hasEndedSending = true
      _ = linux_end_sending(connection.rawValue)
    }
    guard let end = downwards.end else { return nil }
    if !hasClosedOutput {
      hasClosedOutput = true
      // Not closed but replaced, so that no other descriptor gets its number.
      let null = linux_open_null(1)
      _ = linux_replace(null, Self.output, 0)
      _ = linux_close(null)
    }
    guard upwards.end != nil || hasKeyboard || end != .complete else { return nil }
    return status
  }

  private var status: CommandStatus {
    switch downwards.end {
    case .sinkFailed(let error):
      CommandOutput.complain("the output could not be written: \(error) (\(error.name))")
      return .outputFailed
    case .sourceFailed(let error): return broken(error)
    case .complete, nil: break
    }
    switch upwards.end {
    case .sinkFailed(let error): return broken(error)
    case .sourceFailed(let error):
      CommandOutput.complain("the input could not be read: \(error) (\(error.name))")
      return .inputFailed
    case .complete, nil: return .connected
    }
  }

  private func broken(_ error: Errno) -> CommandStatus {
    CommandOutput.complain("the connection broke: \(error) (\(error.name))")
    return .connectionBroken
  }
}
