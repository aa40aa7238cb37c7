import CStaggerSystem
import CStaggerTestSupport
import StaggerCore
import StaggerLinux
import StaggerTestSupport
import StaggerWinsock
import Testing

/// The options of the caller's socket on the socket that takes its place.
@Suite(.serialized) struct CarriedOptionTests {
  struct Option: CustomStringConvertible, Sendable {
    let level: Int
    let number: Int
    let value: Int32
    let description: String

    init(_ description: String, _ level: Int, _ number: Int, _ value: Int32) {
      self.level = level
      self.number = number
      self.value = value
      self.description = description
    }
  }

  /// Values that are not the default, and that need no privilege.
  static let options: [Option] = [
    Option("IP_TOS", LINUX_IPPROTO_IP, LINUX_IP_TOS, 0x28),
    Option("IP_TTL", LINUX_IPPROTO_IP, LINUX_IP_TTL, 77),
    Option("IP_MTU_DISCOVER", LINUX_IPPROTO_IP, LINUX_IP_MTU_DISCOVER, 2),
    Option("IP_RECVERR", LINUX_IPPROTO_IP, LINUX_IP_RECVERR, 1),
    Option("IP_MINTTL", LINUX_IPPROTO_IP, LINUX_IP_MINTTL, 3),
    Option("IP_RECVTOS", LINUX_IPPROTO_IP, LINUX_IP_RECVTOS, 1),
    Option("SO_PRIORITY", LINUX_SOL_SOCKET, LINUX_SO_PRIORITY, 3),
    Option("SO_REUSEADDR", LINUX_SOL_SOCKET, LINUX_SO_REUSEADDR, 1),
    Option("SO_REUSEPORT", LINUX_SOL_SOCKET, LINUX_SO_REUSEPORT, 1),
    Option("SO_KEEPALIVE", LINUX_SOL_SOCKET, LINUX_SO_KEEPALIVE, 1),
    Option("SO_OOBINLINE", LINUX_SOL_SOCKET, LINUX_SO_OOBINLINE, 1),
    Option("SO_BROADCAST", LINUX_SOL_SOCKET, LINUX_SO_BROADCAST, 1),
    Option("SO_RCVLOWAT", LINUX_SOL_SOCKET, LINUX_SO_RCVLOWAT, 9),
    Option("SO_TIMESTAMP", LINUX_SOL_SOCKET, LINUX_SO_TIMESTAMP, 1),
    Option("SO_ZEROCOPY", LINUX_SOL_SOCKET, LINUX_SO_ZEROCOPY, 1),
    Option("TCP_NODELAY", LINUX_IPPROTO_TCP, LINUX_TCP_NODELAY, 1),
    Option("TCP_CORK", LINUX_IPPROTO_TCP, LINUX_TCP_CORK, 1),
    Option("TCP_KEEPIDLE", LINUX_IPPROTO_TCP, LINUX_TCP_KEEPIDLE, 33),
    Option("TCP_KEEPINTVL", LINUX_IPPROTO_TCP, LINUX_TCP_KEEPINTVL, 11),
    Option("TCP_KEEPCNT", LINUX_IPPROTO_TCP, LINUX_TCP_KEEPCNT, 4),
    Option("TCP_USER_TIMEOUT", LINUX_IPPROTO_TCP, LINUX_TCP_USER_TIMEOUT, 5_000),
    Option("TCP_SYNCNT", LINUX_IPPROTO_TCP, LINUX_TCP_SYNCNT, 2),
    Option("TCP_LINGER2", LINUX_IPPROTO_TCP, LINUX_TCP_LINGER2, 7),
    Option("TCP_NOTSENT_LOWAT", LINUX_IPPROTO_TCP, LINUX_TCP_NOTSENT_LOWAT, 16_384),
  ]

  @Test func `fifteen options and more, all of them still set on the winner`() throws {
    for family in [AddressFamily.ipv4, .ipv6] {
      let good = try LoopbackPeer.good(family == .ipv4 ? .ipv4Loopback : .ipv6Loopback)
      let closed = try LoopbackPeer.refusing(family == .ipv4 ? .ipv4Loopback : .ipv6Loopback)
      let socket = try ProgramSocket(family)
      for option in Self.options { try socket.set(option.level, option.number, option.value) }
      let identity = socket.identity
      _ = try Winsock.connect(socket.number, to: [closed.address, good.address])
      #expect(socket.identity != identity)
      for option in Self.options {
        #expect(try socket.get(option.level, option.number) == option.value, "\(option)")
      }
    }
    #expect(Self.options.count >= 15)
  }

  @Test func `buffers that were set have their size, the others go on growing`() throws {
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    try LinuxCalls().setOption(.receiveBufferSize, of: socket.descriptor, to: 40_000)
    let size = try LinuxCalls().option(.receiveBufferSize, of: socket.descriptor)
    _ = try Winsock.connect(socket.number, to: [good.address])
    #expect(try LinuxCalls().option(.receiveBufferSize, of: socket.descriptor) == size)
    // Which buffers have a size that was set: bit 1 is the receiver's, bit 0 the sender's.
    #expect(try LinuxCalls().option(.bufferLocks, of: socket.descriptor) == 2)

    let plain = try ProgramSocket(.ipv4)
    _ = try Winsock.connect(plain.number, to: [good.address])
    #expect(try LinuxCalls().option(.bufferLocks, of: plain.descriptor) == 0)
  }

  @Test func `the priority that somebody set back although a traffic class has another`() throws {
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    try socket.set(LINUX_IPPROTO_IP, LINUX_IP_TOS, 0x10)
    #expect(try socket.get(LINUX_SOL_SOCKET, LINUX_SO_PRIORITY) != 0)
    try socket.set(LINUX_SOL_SOCKET, LINUX_SO_PRIORITY, 0)
    _ = try Winsock.connect(socket.number, to: [good.address])
    #expect(try socket.get(LINUX_IPPROTO_IP, LINUX_IP_TOS) == 0x10)
    #expect(try socket.get(LINUX_SOL_SOCKET, LINUX_SO_PRIORITY) == 0)
  }

  @Test func `the segment size is as if plain connect() had been called`() throws {
    let good = try LoopbackPeer.good()
    let plain = try ProgramSocket(.ipv4)
    _ = try LinuxCalls().connectAndSettle(plain.descriptor, to: good.address)
    let socket = try ProgramSocket(.ipv4)
    _ = try Winsock.connect(socket.number, to: [good.address])
    #expect(
      try socket.get(LINUX_IPPROTO_TCP, LINUX_TCP_MAXSEG)
        == plain.get(LINUX_IPPROTO_TCP, LINUX_TCP_MAXSEG))
  }

  @Test func `Fast Open is never active in an attempt: a closed port is no connection`() throws {
    let closed = try LoopbackPeer.refusing()
    let socket = try ProgramSocket(.ipv4)
    try socket.set(LINUX_IPPROTO_TCP, 30, 1)
    #expect(Winsock.failure(socket, to: [closed.address])?.code == .connectionRefused)
    #expect(try socket.get(LINUX_IPPROTO_TCP, 30) == 1)
  }

  @Test func `a Multipath TCP socket stays one`() throws {
    let good = try LoopbackPeer.good()
    guard let socket = try ProgramSocket.multipath() else { return }
    _ = try Winsock.connect(socket.number, to: [good.address])
    let number = try LinuxCalls().option(.transportProtocol, of: socket.descriptor)
    #expect(number == Int32(LINUX_IPPROTO_MPTCP))
  }

  @Test func `an option that cannot be set again is an error before anything is sent`() async {
    await #expect(processExitsWith: .success) {
      let good = try LoopbackPeer.good()
      let socket = try ProgramSocket(.ipv4)
      do throws(Errno) {
        try LinuxCalls().setOption(.mark, of: socket.descriptor, to: 5)
      } catch {
        // Without the privilege the mark cannot be set in the first place.
        #expect(error == .notPermitted)
        return
      }
      #expect(test_become_nobody() == 0)
      let error = Winsock.failure(socket, to: [good.address])
      #expect(error?.code == .accessDenied && error?.report.attempts.isEmpty == true)
    }
  }
}
