import CStagger
import CStaggerTestSupport
import StaggerCore
import StaggerLinux
import StaggerTestSupport
import StaggerWinsock
import Testing

/// The time limit of a call, and attempts to which nobody answers.
///
/// No test measures time: those that hang would hang for minutes, and are told apart by their end.
@Suite(.serialized) struct TimeLimitTests {
  /// Ruling 5.3.
  @Test func `a limit of zero makes one attempt, and no second`() throws {
    let closed = try LoopbackPeer.refusing()
    let socket = try ProgramSocket(.ipv4)
    let error = Winsock.failure(socket, to: [closed.address, closed.address], timeout: .zero)
    #expect(error?.code == .timedOut)
    #expect(error?.report.story == ["failed ECONNREFUSED"])
  }

  /// Ruling 5.11.
  @Test func `after the last attempt there is nothing to be late for: its error stands`() throws {
    let closed = try LoopbackPeer.refusing()
    let socket = try ProgramSocket(.ipv4)
    let error = Winsock.failure(socket, to: [closed.address], timeout: .zero)
    #expect(error?.code == .connectionRefused)
  }

  /// Ruling 5.12.
  @Test func `a success after the limit is a success`() throws {
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    let connection = try Winsock.connect(socket.number, to: [good.address], timeout: .zero)
    #expect(connection.remoteAddress == good.address)
  }

  @Test func `the limit does not interrupt what hangs, but counts after it`() throws {
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    try socket.limitAttempts(milliseconds: 300)
    let error = Winsock.failure(
      socket, to: [silent.address, good.address], timeout: .milliseconds(1))
    #expect(error?.code == .timedOut)
    // It ended by itself: the kernel gave it up, not the limit.
    #expect(error?.report.story == ["failed ETIMEDOUT"])
  }

  @Test func `without a limit what hangs is followed by the next`() throws {
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    try socket.limitAttempts(milliseconds: 200)
    let connection = try Winsock.connect(socket.number, to: [silent.address, good.address])
    #expect(connection.report.story == ["failed ETIMEDOUT", "won"])
  }

  @Test func `all hang: the error of the last`() throws {
    let silent = try SilentPeer()
    let socket = try ProgramSocket(.ipv4)
    try socket.limitAttempts(milliseconds: 100)
    let error = Winsock.failure(socket, to: [silent.address, silent.address])
    #expect(error?.code == .timedOut && error?.errno == .timedOut)
    #expect(error?.report.attempts.count == 2)
  }

  /// Ruling 5.4, through the C interface.
  @Test(
    arguments: [
      (-1, 0, WSAEINVAL), (0, -1, WSAEINVAL), (Int.min, Int.min, WSAEINVAL),
      (0, 0, WSAECONNREFUSED), (0, 1_000_000, WSAECONNREFUSED), (Int.max, 0, WSAECONNREFUSED),
      (Int.max, Int.max, WSAECONNREFUSED), (5, 999_999, WSAECONNREFUSED),
    ])
  func `a limit of any two numbers`(seconds: Int, microseconds: Int, code: Int32) throws {
    let closed = try LoopbackPeer.refusing()
    let socket = try ProgramSocket(.ipv4)
    var arguments = try ListArguments(socket.number, [closed.address])
    arguments.timeout = timeval(tv_sec: seconds, tv_usec: microseconds)
    #expect(arguments.connect() == code)
  }

  /// Ruling 5.2.
  @Test(
    arguments: [
      (2, 5, Deviations(), .microseconds(2_000_005)),
      (2, 5, .millisecondTimeout, .microseconds(2_005)),
      (0, 1_500_000, Deviations(), .milliseconds(1_500)),
      (.max, .max, Deviations(), .infinite), (.max, 0, .millisecondTimeout, .infinite),
    ] as [(Int64, Int64, Deviations, Nanoseconds)])
  func `seconds are seconds, unless they are to be milliseconds`(
    seconds: Int64, microseconds: Int64, deviations: Deviations, span: Nanoseconds
  ) throws {
    let limit = TimeLimit(seconds: seconds, microseconds: microseconds)
    #expect(try limit.span(.deviating(deviations)) == span)
  }

  /// Ruling 5.35.
  @Test func `signals never end a call`() async throws {
    await #expect(processExitsWith: .success) {
      let silent = try SilentPeer()
      let good = try LoopbackPeer.good()
      let hanging = try ProgramSocket(.ipv4)
      let lucky = try ProgramSocket(.ipv4)
      try hanging.limitAttempts(milliseconds: 300)
      try lucky.limitAttempts(milliseconds: 300)
      // Nothing is expected in the storm: what the test says itself would be interrupted as well.
      let isStormy = test_storm(500)
      let error = Winsock.failure(hanging, to: [silent.address, silent.address])
      let none = Winsock.failure(lucky, to: [silent.address, good.address])
      let isOver = test_storm(0)
      #expect(isStormy && isOver)
      #expect(error?.code == .timedOut && error?.report.attempts.count == 2)
      #expect(none == nil && lucky.remoteAddress == good.address)
    }
  }
}
