import CStaggerTestSupport
import StaggerCore
import StaggerLinux
import StaggerTestSupport
import StaggerWinsock
import Testing

/// Connections that come about, in the strict mode.
@Suite(.serialized) struct SuccessTests {
  private static let loopbacks = [IPAddress.ipv4Loopback, .ipv6Loopback]

  @Test(arguments: loopbacks)
  func `the socket of the caller is connected, under its own number`(ip: IPAddress) throws {
    let good = try LoopbackPeer.good(ip)
    let socket = try ProgramSocket.suited(to: good.address)
    let connection = try Winsock.connect(socket.number, to: [good.address])
    let accepted = try good.accept()
    #expect(test_write_byte(socket.number) && test_read_byte(accepted.rawValue) == 1)
    #expect(test_write_byte(accepted.rawValue) && test_read_byte(socket.number) == 1)
    #expect(socket.remoteAddress == good.address)
    #expect(connection.remoteAddress == good.address)
    let seen = try LinuxCalls().remoteAddress(of: accepted)
    #expect(connection.localAddress == seen && socket.localAddress == seen)
  }

  @Test func `the first of several that answers, and none is tried after it`() throws {
    let closed = try LoopbackPeer.refusing()
    let good = try LoopbackPeer.good()
    let other = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    let connection = try Winsock.connect(
      socket.number, to: [closed.address, good.address, other.address])
    #expect(connection.report.story == ["failed ECONNREFUSED", "won"])
    #expect(connection.remoteAddress == good.address)
  }

  @Test func `a mixed list on a socket for both families, each in its form`() throws {
    let closed = try LoopbackPeer.refusing(.ipv6Loopback)
    let good = try LoopbackPeer.good()
    for address in [good.address, good.address.mapped] {
      let socket = try ProgramSocket.ipv6(only: false)
      let connection = try Winsock.connect(socket.number, to: [closed.address, address])
      #expect(connection.report.story == ["failed ECONNREFUSED", "won"])
      #expect(connection.remoteAddress == good.address.mapped)
      #expect(connection.localAddress.ip.isIPv4Mapped)
      #expect(socket.remoteAddress == good.address.mapped)
    }
  }

  @Test func `after a mapped address has failed an IPv6 one connects`() throws {
    // A kernel fact: on one and the same socket it never would.
    let closed = try LoopbackPeer.refusing()
    let good = try LoopbackPeer.good(.ipv6Loopback)
    let socket = try ProgramSocket.ipv6(only: false)
    let error = Winsock.failure(socket, to: [closed.address.mapped])
    #expect(error?.code == .connectionRefused)
    let connection = try Winsock.connect(socket.number, to: [good.address])
    #expect(connection.remoteAddress == good.address)
  }

  @Test(arguments: [false, true], [false, true])
  func `the mode of the descriptor is as before, whatever comes`(
    isNonblocking: Bool, closesOnExec: Bool
  ) throws {
    let good = try LoopbackPeer.good()
    let closed = try LoopbackPeer.refusing()
    let type = LinuxType(isNonblocking: isNonblocking, closesOnExec: closesOnExec)
    let socket = try ProgramSocket(.ipv4, type.number)
    #expect(socket.mode == [isNonblocking, closesOnExec])
    #expect(Winsock.failure(socket, to: [closed.address])?.code == .connectionRefused)
    #expect(socket.mode == [isNonblocking, closesOnExec])
    _ = try Winsock.connect(socket.number, to: [good.address])
    #expect(socket.mode == [isNonblocking, closesOnExec])
  }

  @Test func `an address that comes twice is tried twice`() throws {
    let closed = try LoopbackPeer.refusing()
    let socket = try ProgramSocket(.ipv4)
    let error = Winsock.failure(socket, to: [closed.address, closed.address])
    #expect(error?.report.attempts.count == 2)
  }

  @Test func `what was registered with an epoll set is not the connection`() throws {
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    let calls = LinuxCalls()
    let epoll = try calls.makeEpoll()
    try calls.epollAdd(epoll, socket.descriptor, interest: .writable, token: 1)
    _ = try Winsock.connect(socket.number, to: [good.address])
    let error = #expect(throws: Errno.self) {
      try calls.epollModify(epoll, socket.descriptor, interest: .writable, token: 1)
    }
    #expect(error == .noSuchFileOrDirectory)
  }
}

/// The type of a socket with its mode, as `socket` takes it.
struct LinuxType {
  var isNonblocking: Bool
  var closesOnExec: Bool

  /// `SOCK_STREAM`, `SOCK_NONBLOCK` and `SOCK_CLOEXEC`.
  var number: Int { 1 | (isNonblocking ? 0o4000 : 0) | (closesOnExec ? 0o2_000_000 : 0) }
}
