import CStagger
import CStaggerSystem
import CStaggerTestSupport
import StaggerCore
import StaggerLinux
import StaggerTestSupport
import StaggerWinsock
import Testing

/// Calls that fail after something was tried, in the strict mode.
@Suite(.serialized) struct FailureTests {
  @Test func `nobody listens`() throws {
    let closed = try LoopbackPeer.refusing()
    let error = Winsock.failure(try ProgramSocket(.ipv4), to: [closed.address])
    #expect(error?.code == .connectionRefused && error?.errno == .connectionRefused)
  }

  /// Ruling 5.17, and what Linux says by itself.
  @Test(
    arguments: [
      (Nowhere.portZero, WinsockCode.addressNotAvailable),
      (Nowhere.wildcard, .addressNotAvailable),
      (Nowhere.multicast, .networkUnreachable),
      (SocketAddress(IPAddress(255, 255, 255, 255), port: 443), .networkUnreachable),
    ])
  func `what cannot be connected to is an attempt that fails, and the next is tried`(
    address: SocketAddress, code: WinsockCode
  ) throws {
    for address in [address, address.mapped] {
      let socket = try ProgramSocket.suited(to: address)
      #expect(Winsock.failure(socket, to: [address])?.code == code)
      let good = try LoopbackPeer.good()
      let connection = try Winsock.connect(
        socket.number, to: [address, address.family == .ipv6 ? good.address.mapped : good.address])
      #expect(connection.remoteAddress.unmapped == good.address)
    }
  }

  @Test func `a link-local address without a zone, or of none that is there`() throws {
    let socket = try ProgramSocket.ipv6(only: false)
    let strange = SocketAddress(Nowhere.linkLocal.ip.scoped(to: 0x7FFF_0000), port: 443)
    #expect(Winsock.failure(socket, to: [Nowhere.linkLocal])?.code == .addressNotAvailable)
    #expect(Winsock.failure(socket, to: [strange])?.code == .addressNotAvailable)
  }

  @Test func `what must fail comes after all that may connect, and its error is the last`() throws {
    let closed = try LoopbackPeer.refusing()
    let socket = try ProgramSocket(.ipv4)
    let error = Winsock.failure(socket, to: [Nowhere.portZero, closed.address])
    #expect(error?.report.story == ["failed ECONNREFUSED", "failed EADDRNOTAVAIL"])
    #expect(error?.code == .addressNotAvailable)
  }

  /// Ruling 5.13: the last attempt is the last in the sorted order, not in the list.
  @Test func `the error is that of the attempt that was made last`() throws {
    let six = try LoopbackPeer.refusing(.ipv6Loopback)
    let socket = try ProgramSocket.ipv6(only: false)
    let list = [Nowhere.multicast.mapped, Nowhere.portZero.mapped, six.address]
    let error = Winsock.failure(socket, to: list)
    #expect(
      error?.report.story == ["failed ECONNREFUSED", "failed ENETUNREACH", "failed EADDRNOTAVAIL"])
    #expect(error?.code == .addressNotAvailable)
  }

  /// Ruling 5.8.
  @Test func `an address of another family than the socket's`() throws {
    let closed = try LoopbackPeer.refusing()
    let four = try ProgramSocket(.ipv4)
    for address in [SocketAddress(.ipv6Loopback, port: 443), closed.address.mapped] {
      #expect(Winsock.failure(four, to: [address])?.code == .familyNotSupported)
    }
    let six = try ProgramSocket.ipv6(only: true)
    #expect(Winsock.failure(six, to: [closed.address])?.code == .familyNotSupported)
    #expect(Winsock.failure(six, to: [closed.address.mapped])?.code == .networkUnreachable)
    let good = try LoopbackPeer.good(.ipv6Loopback)
    let connection = try Winsock.connect(six.number, to: [closed.address, good.address])
    #expect(connection.remoteAddress == good.address)
  }

  /// Ruling 5.33.
  @Test func `the socket is unharmed: the same, unconnected, and good for another call`() throws {
    let closed = try LoopbackPeer.refusing()
    let socket = try ProgramSocket(.ipv4)
    try socket.set(LINUX_SOL_SOCKET, LINUX_SO_KEEPALIVE, 1)
    let identity = socket.identity
    for _ in 0..<2 {
      #expect(Winsock.failure(socket, to: [closed.address])?.code == .connectionRefused)
      #expect(socket.identity == identity && socket.remoteAddress == nil)
      #expect(socket.localAddress == SocketAddress(.ipv4Any, port: 0))
      #expect(try socket.get(LINUX_SOL_SOCKET, LINUX_SO_KEEPALIVE) == 1)
    }
    let good = try LoopbackPeer.good()
    _ = try Winsock.connect(socket.number, to: [good.address])
    #expect(socket.remoteAddress == good.address && socket.identity != identity)
  }

  @Test func `buffers and lengths are untouched`() throws {
    let closed = try LoopbackPeer.refusing()
    let socket = try ProgramSocket(.ipv4)
    var arguments = try ListArguments(socket.number, [closed.address])
    #expect(arguments.connect() == WSAECONNREFUSED)
    #expect(arguments.local.isUntouched && arguments.local.length == 128)
    #expect(arguments.remote.isUntouched && arguments.remote.length == 128)
  }

  @Test func `a source that cannot leave this host`() throws {
    // The kernel refuses the call itself; no packet is made.
    let socket = try ProgramSocket(.ipv4)
    try LinuxCalls().bind(socket.descriptor, to: SocketAddress(.ipv4Loopback, port: 0))
    let elsewhere = SocketAddress(IPAddress(192, 0, 2, 1), port: 443)
    let error = Winsock.failure(socket, to: [elsewhere])
    #expect(error?.code == .addressNotAvailable && error?.errno == .invalidArgument)
  }
}
