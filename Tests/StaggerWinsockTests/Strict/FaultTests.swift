import CStaggerSystem
import StaggerCore
import StaggerLinux
import StaggerTestSupport
import StaggerWinsock
import Testing

/// Every call that concerns the caller's socket and its options fails in turn.
///
/// Each test has a process of its own, in which nothing else opens a descriptor.
@Suite struct FaultTests {
  /// What the kernel can say of a descriptor that another thread has closed, of memory, of numbers.
  private static let errors: [Errno] = [
    .noBufferSpace, .noMemory, .badFileDescriptor, .tooManyOpenFiles,
  ]

  @Test(arguments: [false, true])
  func `whatever fails, the socket is connected, or unharmed and the code is right`(
    isBound: Bool
  ) async {
    await #expect(processExitsWith: .success) { [isBound] in
      let good = try LoopbackPeer.good()
      let healthy = FaultyCalls()
      let first = try Self.socket(isBound: isBound)
      try #require(Self.code(first, good.address, healthy) == nil)
      let open = openSockets().count
      for place in healthy.made.indices {
        for error in Self.errors {
          let socket = try Self.socket(isBound: isBound)
          let calls = FaultyCalls(failing: place, with: error)
          try Self.judge(socket, calls, good.address, error, "\(error) at \(place)")
        }
      }
      // The listener keeps what nobody accepts; nothing is left on this side.
      #expect(openSockets().count == open)
      #expect(healthy.made.contains(.replace) && healthy.made.count > 90)
    }
  }

  /// S24: `WSAENOBUFS` is what a call says that runs out of memory.
  @Test func `without memory a call answers WSAENOBUFS, and can be made again`() throws {
    let good = try LoopbackPeer.good()
    for error in [Errno.noBufferSpace, .noMemory] {
      let socket = try ProgramSocket(.ipv4)
      let healthy = FaultyCalls()
      let probe = try ProgramSocket(.ipv4)
      #expect(Self.code(probe, good.address, healthy) == nil)
      let place = try #require(healthy.made.firstIndex(of: .socket))
      let calls = FaultyCalls(failing: place, with: error)
      #expect(Self.code(socket, good.address, calls) == .noBufferSpace)
      #expect(Winsock.failure(socket, to: [good.address]) == nil)
    }
  }

  /// Another thread is about to get the number, or a signal came: not the end.
  @Test(arguments: [Errno.resourceBusy, .interrupted])
  func `what is to be repeated is repeated`(error: Errno) throws {
    let good = try LoopbackPeer.good()
    let probe = try ProgramSocket(.ipv4)
    let healthy = FaultyCalls()
    #expect(Self.code(probe, good.address, healthy) == nil)
    let place = try #require(healthy.made.firstIndex(of: .replace))
    let socket = try ProgramSocket(.ipv4)
    let calls = FaultyCalls(failing: place, with: error)
    #expect(Self.code(socket, good.address, calls) == nil)
    #expect(socket.remoteAddress == good.address)
    #expect(calls.made.filter { $0 == .replace }.count == 2)
  }

  // MARK: One call

  /// A socket with some options, on which nothing has been tried.
  private static func socket(isBound: Bool) throws -> ProgramSocket {
    let socket = try ProgramSocket(.ipv4)
    try socket.set(LINUX_IPPROTO_TCP, LINUX_TCP_NODELAY, 1)
    try socket.set(LINUX_IPPROTO_IP, LINUX_IP_TTL, 77)
    try LinuxCalls().setOption(.receiveBufferSize, of: socket.descriptor, to: 40_000)
    if isBound {
      try LinuxCalls().bind(socket.descriptor, to: SocketAddress(.ipv4Loopback, port: 0))
    }
    return socket
  }

  private static func code(
    _ socket: borrowing ProgramSocket, _ address: SocketAddress, _ calls: FaultyCalls
  ) -> WinsockCode? {
    do throws(WinsockError) {
      _ = try Winsock.connect(
        socket.number, to: [.address(address)], timeout: nil, profile: WinsockProfile(),
        observer: nil, with: calls)
      return nil
    } catch {
      return error.code
    }
  }

  private static func judge(
    _ socket: borrowing ProgramSocket, _ calls: FaultyCalls, _ address: SocketAddress,
    _ error: Errno, _ title: Comment
  ) throws {
    let before = (socket.identity, socket.localAddress, socket.mode, Self.options(of: socket))
    let code = Self.code(socket, address, calls)
    let remote = socket.remoteAddress
    if code == nil {
      #expect(remote == address, title)
      #expect(try socket.get(LINUX_IPPROTO_TCP, LINUX_TCP_NODELAY) == 1, title)
      #expect(try socket.get(LINUX_IPPROTO_IP, LINUX_IP_TTL) == 77, title)
      #expect(try socket.get(LINUX_SOL_SOCKET, LINUX_SO_BUF_LOCK) == 2, title)
      return
    }
    #expect(code == WinsockCode(error), title)
    #expect(remote == nil && socket.identity == before.0, title)
    #expect(socket.localAddress == before.1 && socket.mode == before.2, title)
    #expect(Self.options(of: socket) == before.3, title)
    #expect(Winsock.failure(socket, to: [address]) == nil, title)
  }

  private static func options(of socket: borrowing ProgramSocket) -> [[UInt8]?] {
    var values: [[UInt8]?] = []
    for option in OptionCase.all { values.append(socket.bytes(of: option.name)) }
    return values
  }
}
