import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

@Suite(.serialized) struct ConnectTests {
  private let calls = LinuxCalls()

  @Test(arguments: [IPAddress.ipv4Loopback, .ipv6Loopback])
  func connected(to ip: IPAddress) throws {
    let peer = try LoopbackPeer(ip, backlog: 8)
    let socket = try calls.socket(family: ip.family, protocol: .tcp)
    let answer = try calls.connectAndSettle(socket, to: peer.address)
    #expect(answer == .connected)

    let again = calls.lookAgain(socket, to: peer.address)
    #expect(again == .connected)
    let remote = try calls.remoteAddress(of: socket)
    #expect(remote == peer.address)
    let local = try calls.localAddress(of: socket)
    #expect(local.ip == ip && local.port != 0)
    let error = try calls.takeSocketError(socket)
    #expect(error == nil)
  }

  @Test func refused() throws {
    let peer = try LoopbackPeer(backlog: nil)
    let socket = try calls.socket(family: .ipv4, protocol: .tcp)
    let answer = try calls.connectAndSettle(socket, to: peer.address)
    #expect(answer == .failed(.connectionRefused))
    #expect(throws: Errno.notConnected) {
      let socket = try calls.socket(family: .ipv4, protocol: .tcp)
      _ = try calls.remoteAddress(of: socket)
    }
  }

  @Test func inProgressWhileTheBacklogIsFull() throws {
    let peer = try LoopbackPeer(backlog: 0)
    let first = try calls.socket(family: .ipv4, protocol: .tcp)
    let filling = try calls.connectAndSettle(first, to: peer.address)
    #expect(filling == .connected)

    let second = try calls.socket(family: .ipv4, protocol: .tcp)
    let answer = calls.connect(second, to: peer.address)
    #expect(answer == .inProgress)
    let look = calls.lookAgain(second, to: peer.address)
    #expect(look == .inProgress)
  }

  @Test func bindsToTheLocalEnd() throws {
    let peer = try LoopbackPeer(backlog: 8)
    let source = IPAddress(127, 0, 0, 2)
    let socket = try calls.socket(family: .ipv4, protocol: .tcp)
    try calls.setOption(.bindAddressNoPort, of: socket, to: 1)
    try calls.bind(socket, to: SocketAddress(source, port: 0))
    let unconnected = try calls.localAddress(of: socket)
    #expect(unconnected == SocketAddress(source, port: 0))

    let answer = try calls.connectAndSettle(socket, to: peer.address)
    #expect(answer == .connected)
    let local = try calls.localAddress(of: socket)
    #expect(local.ip == source && local.port != 0)
  }

  @Test func bindingToAForeignAddressFails() throws {
    #expect(throws: Errno.addressNotAvailable) {
      let socket = try calls.socket(family: .ipv4, protocol: .tcp)
      try calls.bind(socket, to: SocketAddress(IPAddress(192, 0, 2, 1), port: 0))
    }
  }

  @Test func lingersForNoTimeWhenItIsToReset() throws {
    let socket = try calls.socket(family: .ipv4, protocol: .tcp)
    try calls.resetOnClose(socket)
    var linger = [2 of Int32](repeating: 7)
    let length = try lingerBytes(of: socket, into: &linger)
    #expect(length == 8 && linger[0] == 1 && linger[1] == 0)
  }

  private func lingerBytes(
    of socket: borrowing Descriptor, into linger: inout [2 of Int32]
  ) throws -> Int {
    var span = linger.mutableSpan
    // SAFETY: any bytes are an integer.
    var bytes = unsafe span.mutableBytes
    return try calls.option(.linger, of: socket, into: &bytes)
  }

  /// What the kernel can say, and what it means; no sockets involved.
  @Test(
    arguments: [
      (0, .connected), (-106, .connected), (-115, .inProgress), (-114, .inProgress),
      (-4, .inProgress), (-11, .failed(.resourceTemporarilyUnavailable)),
      (-111, .failed(.connectionRefused)), (-9, .failed(.badFileDescriptor)),
    ] as [(CInt, ConnectAnswer)])
  func answers(result: CInt, meaning: ConnectAnswer) {
    #expect(ConnectAnswer(result: result) == meaning)
  }
}
