import CStagger
import CStaggerSystem
import CStaggerTestSupport
import StaggerCore
import StaggerLinux
import StaggerTestSupport
import StaggerWinsock
import Testing

/// Sockets that cannot be connected, and what is no socket.
@Suite(.serialized) struct SocketStateTests {
  private static let anywhere = SocketAddress(.ipv4Loopback, port: 9)

  private static func code(_ number: CInt) throws -> Int32 {
    var arguments = try ListArguments(number, [anywhere])
    return arguments.connect()
  }

  @Test(arguments: [0, -1, -2, Int32.min, Int32.max, 1_000_000])
  func `numbers that are no socket`(number: Int32) throws {
    #expect(try Self.code(number) == WSAENOTSOCK)
  }

  @Test func `descriptors that are no socket, open or closed`() throws {
    let event = try LinuxCalls().makeEventDescriptor()
    #expect(try Self.code(event.rawValue) == WSAENOTSOCK)
    let epoll = try LinuxCalls().makeEpoll()
    #expect(try Self.code(epoll.rawValue) == WSAENOTSOCK)
    #expect(test_is_open(event.rawValue) && test_is_open(epoll.rawValue))
  }

  /// Ruling 5.6.
  @Test func `0 is a socket to Swift and none to C`() async {
    await #expect(processExitsWith: .success) {
      let good = try LoopbackPeer.good()
      let socket = try ProgramSocket(.ipv4)
      let zero = Descriptor(owning: 0)
      try LinuxCalls().replace(zero, with: socket.descriptor, closesOnExec: false)
      var arguments = try ListArguments(0, [good.address])
      #expect(arguments.connect() == WSAENOTSOCK)
      let connection = try Winsock.connect(0, to: [good.address])
      #expect(connection.remoteAddress == good.address)
    }
  }

  @Test func `a socket that listens`() throws {
    let peer = try LoopbackPeer.good()
    #expect(try Self.code(peer.socket.rawValue) == WSAEINVAL)
  }

  @Test func `a socket that is connected stays so`() throws {
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    _ = try LinuxCalls().connectAndSettle(socket.descriptor, to: good.address)
    let identity = socket.identity
    #expect(try Self.code(socket.number) == WSAEISCONN)
    #expect(socket.identity == identity && socket.remoteAddress == good.address)
  }

  @Test func `a socket that is being connected goes on`() throws {
    let silent = try SilentPeer()
    let socket = try ProgramSocket(
      .ipv4, LinuxType(isNonblocking: true, closesOnExec: true).number)
    #expect(LinuxCalls().connect(socket.descriptor, to: silent.address) == .inProgress)
    #expect(try Self.code(socket.number) == WSAEALREADY)
    #expect(LinuxCalls().lookAgain(socket.descriptor, to: silent.address) == .inProgress)
  }

  @Test func `a socket whose own connect has failed can be connected`() throws {
    let closed = try LoopbackPeer.refusing()
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    let answer = try LinuxCalls().connectAndSettle(socket.descriptor, to: closed.address)
    #expect(answer == .failed(.connectionRefused))
    let connection = try Winsock.connect(socket.number, to: [good.address])
    #expect(connection.remoteAddress == good.address)
  }

  /// Ruling 5.25.
  @Test(
    arguments: [
      (Deviations(), WinsockCode.operationNotSupported), (.nonStreamIsInvalid, .invalidArgument),
      (.nonStreamIsFault, .badPointer),
    ])
  func `a socket that is no stream`(deviations: Deviations, code: WinsockCode) throws {
    for type in [2, 5] {
      // SOCK_DGRAM, and SOCK_SEQPACKET of local sockets.
      let socket = try ProgramSocket(type == 2 ? LINUX_AF_INET6 : 1, type)
      let error = Winsock.failure(
        socket, to: [Self.anywhere], profile: .deviating(deviations))
      #expect(error?.code == code)
    }
  }

  @Test func `a stream of another family`() throws {
    let socket = try ProgramSocket(1, LINUX_SOCK_STREAM)
    #expect(try Self.code(socket.number) == WSAEAFNOSUPPORT)
  }
}
