import CStaggerSystem
import StaggerCore
import StaggerLinux
import StaggerTestSupport
import StaggerWinsock
import Testing

/// A socket that the caller has bound: all attempts come from there (ruling 5.7).
@Suite(.serialized) struct BoundSocketTests {
  private static func bound(_ ip: IPAddress) throws -> ProgramSocket {
    let socket =
      ip.family == .ipv4 ? try ProgramSocket(.ipv4) : try ProgramSocket.ipv6(only: false)
    try LinuxCalls().bind(socket.descriptor, to: SocketAddress(ip, port: 0))
    return socket
  }

  private static func reuses(_ socket: borrowing ProgramSocket) throws -> Bool {
    try socket.get(LINUX_SOL_SOCKET, LINUX_SO_REUSEADDR) != 0
  }

  @Test(
    arguments: [
      (IPAddress(127, 0, 0, 2), IPAddress.ipv4Loopback), (.ipv6Loopback, .ipv6Loopback),
      (.ipv4Any, .ipv4Loopback), (.ipv6Any, .ipv6Loopback), (.ipv6Any, .ipv4Loopback),
      (IPAddress(127, 0, 0, 2).ipv4Mapped, .ipv4Loopback),
    ])
  func `the connection comes from there, address and port`(
    ip: IPAddress, peer: IPAddress
  ) throws {
    let closed = try LoopbackPeer.refusing(peer)
    let good = try LoopbackPeer.good(peer)
    let socket = try Self.bound(ip)
    let bound = socket.localAddress
    let own = try #require(bound)
    let connection = try Winsock.connect(socket.number, to: [closed.address, good.address])
    #expect(connection.report.story == ["failed ECONNREFUSED", "won"])
    #expect(connection.localAddress.port == own.port)
    let accepted = try good.accept()
    let seen = try LinuxCalls().remoteAddress(of: accepted)
    #expect(seen.port == own.port)
    #expect(own.ip.isUnspecified || seen.ip == own.ip.unmapped)
    let reuses = try Self.reuses(socket)
    #expect(!reuses)
  }

  @Test(arguments: [false, true])
  func `after a failure it is bound as before, and SO_REUSEADDR is its own`(reuses: Bool) throws {
    let closed = try LoopbackPeer.refusing()
    let socket = try ProgramSocket(.ipv4)
    try socket.set(LINUX_SOL_SOCKET, LINUX_SO_REUSEADDR, reuses ? 1 : 0)
    try LinuxCalls().bind(socket.descriptor, to: SocketAddress(IPAddress(127, 0, 0, 3), port: 0))
    let bound = socket.localAddress
    let own = try #require(bound)
    for _ in 0..<2 {
      #expect(Winsock.failure(socket, to: [closed.address])?.code == .connectionRefused)
      #expect(socket.localAddress == own)
      let still = try Self.reuses(socket)
      #expect(still == reuses)
    }
    let good = try LoopbackPeer.good()
    let connection = try Winsock.connect(socket.number, to: [good.address])
    #expect(connection.localAddress == own)
    let still = try Self.reuses(socket)
    #expect(still == reuses)
  }

  @Test func `a port that the kernel chooses at the connect stays so`() throws {
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    try socket.set(LINUX_IPPROTO_IP, LINUX_IP_BIND_ADDRESS_NO_PORT, 1)
    try LinuxCalls().bind(socket.descriptor, to: SocketAddress(IPAddress(127, 0, 0, 4), port: 0))
    #expect(socket.localAddress?.port == 0)
    let connection = try Winsock.connect(socket.number, to: [good.address])
    #expect(connection.localAddress.ip == IPAddress(127, 0, 0, 4))
    #expect(try socket.get(LINUX_IPPROTO_IP, LINUX_IP_BIND_ADDRESS_NO_PORT) == 1)
  }

  @Test func `an address of the other family than the one bound fails without a packet`() throws {
    let good = try LoopbackPeer.good()
    let four = try Self.bound(IPAddress(127, 0, 0, 2).ipv4Mapped)
    let six = SocketAddress(.ipv6Loopback, port: good.address.port)
    #expect(Winsock.failure(four, to: [six])?.code == .familyNotSupported)
    // The kernel makes a socket that is bound to an IPv6 address one for IPv6 alone.
    let bound = try Self.bound(.ipv6Loopback)
    #expect(Winsock.failure(bound, to: [good.address.mapped])?.code == .networkUnreachable)
    #expect(Winsock.failure(bound, to: [good.address])?.code == .familyNotSupported)
  }

  @Test func `a socket that is bound to an interface goes through it`() throws {
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    let index = try NetworkInterface(named: "lo").index
    try LinuxCalls().setOption(
      .bindToInterfaceIndex, of: socket.descriptor, to: Int32(bitPattern: index))
    let connection = try Winsock.connect(socket.number, to: [good.address])
    #expect(connection.report.winners.first?.candidate.binding.interface == index)
    let bound = try LinuxCalls().option(.bindToInterfaceIndex, of: socket.descriptor)
    #expect(bound == Int32(bitPattern: index))
  }

  @Test func `refused where only unbound sockets are wanted`() throws {
    let good = try LoopbackPeer.good()
    let socket = try Self.bound(.ipv4Loopback)
    let error = Winsock.failure(socket, to: [good.address], profile: .deviating(.unboundOnly))
    #expect(error?.code == .invalidArgument && error?.report.attempts.isEmpty == true)
    let unbound = try ProgramSocket(.ipv4)
    #expect(
      Winsock.failure(unbound, to: [good.address], profile: .deviating(.unboundOnly)) == nil)
  }
}
