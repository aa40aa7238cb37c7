import CStagger
import StaggerCore
import StaggerLinux
import StaggerTestSupport
import StaggerWinsock
import Testing

/// The racing mode: the same call, attempts side by side.
///
/// Whatever hangs here would hang for minutes; a test that ends has not waited for it.
@Suite(.serialized) struct RacingTests {
  @Test func `an attempt that hangs holds nobody up`() throws {
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    let connection = try Winsock.connect(
      socket.number, to: [silent.address, good.address], profile: .racing)
    #expect(connection.report.story == ["stopped lost", "won"])
    #expect(socket.remoteAddress == good.address)
    #expect(connection.localAddress == socket.localAddress)
  }

  @Test func `the limit ends an attempt that is under way`() throws {
    let silent = try SilentPeer()
    let socket = try ProgramSocket(.ipv4)
    let error = Winsock.failure(
      socket, to: [silent.address], timeout: .milliseconds(30), profile: .racing)
    #expect(error?.code == .timedOut)
    #expect(error?.report.story == ["stopped raceTimedOut"])
    #expect(socket.remoteAddress == nil)
  }

  @Test func `an address that comes twice is tried once, in whatever form`() throws {
    let closed = try LoopbackPeer.refusing()
    let socket = try ProgramSocket.ipv6(only: false)
    let list = [closed.address, closed.address.mapped, closed.address]
    let error = Winsock.failure(socket, to: list, profile: .racing)
    #expect(error?.report.attempts.count == 1 && error?.code == .connectionRefused)
  }

  @Test func `the same checks, the same codes`() throws {
    let closed = try LoopbackPeer.refusing()
    let socket = try ProgramSocket(.ipv4)
    #expect(Winsock.failure(socket, to: [], profile: .racing)?.code == .invalidArgument)
    let error = Winsock.failure(socket, to: [closed.address, Nowhere.portZero], profile: .racing)
    #expect(error?.code == .addressNotAvailable)
    let listening = try LoopbackPeer.good()
    let refused = #expect(throws: WinsockError.self) {
      try Winsock.connect(listening.socket.rawValue, to: [closed.address], profile: .racing)
    }
    #expect(refused?.code == .invalidArgument)
  }

  @Test func `attempts from the port of a bound socket run side by side`() throws {
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    try LinuxCalls().bind(socket.descriptor, to: SocketAddress(IPAddress(127, 0, 0, 5), port: 0))
    let bound = socket.localAddress
    let own = try #require(bound)
    let connection = try Winsock.connect(
      socket.number, to: [silent.address, good.address], profile: .racing)
    #expect(connection.report.story == ["stopped lost", "won"])
    #expect(connection.localAddress == own)
  }

  @Test func `options and mode are kept`() throws {
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    for option in CarriedOptionTests.options {
      try socket.set(option.level, option.number, option.value)
    }
    _ = try Winsock.connect(
      socket.number, to: [silent.address, good.address], profile: .racing)
    #expect(socket.mode == [false, false])
    for option in CarriedOptionTests.options {
      #expect(try socket.get(option.level, option.number) == option.value, "\(option)")
    }
  }
}
