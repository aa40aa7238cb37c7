import CStagger
import CStaggerSystem
import CStaggerTestSupport
import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

/// What else programs for Winsock call.
@Suite(.serialized) struct SocketWrapperTests {
  /// Ruling 5.30.
  @Test func `SO_UPDATE_CONNECT_CONTEXT is done already`() throws {
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    var arguments = try ListArguments(socket.number, [good.address])
    #expect(arguments.connect() == 0)
    // The getters work without it.
    #expect(socket.remoteAddress == good.address && socket.localAddress != nil)
    WSASetLastError(1)
    let level = CInt(LINUX_SOL_SOCKET)
    #expect(
      stagger_wsa_setsockopt(
        socket.number, level, SO_UPDATE_CONNECT_CONTEXT, nil, 0) == 0)
    #expect(WSAGetLastError() == 0)
    #expect(
      stagger_wsa_setsockopt(-1, level, SO_UPDATE_CONNECT_CONTEXT, nil, 0) == SOCKET_ERROR)
    #expect(WSAGetLastError() == WSAENOTSOCK)
  }

  @Test func `other options go to the kernel`() throws {
    let socket = try ProgramSocket(.ipv4)
    var isOn: CInt = 1
    let level = CInt(LINUX_SOL_SOCKET)
    #expect(
      unsafe stagger_wsa_setsockopt(
        socket.number, level, CInt(LINUX_SO_KEEPALIVE), &isOn, 4) == 0)
    #expect(try socket.get(LINUX_SOL_SOCKET, LINUX_SO_KEEPALIVE) == 1)
    #expect(unsafe stagger_wsa_setsockopt(socket.number, level, 31_000, &isOn, 4) == SOCKET_ERROR)
    #expect(WSAGetLastError() == WSAENOPROTOOPT)
    #expect(
      unsafe stagger_wsa_setsockopt(
        socket.number, level, CInt(LINUX_SO_KEEPALIVE), &isOn, -4) == SOCKET_ERROR)
    #expect(WSAGetLastError() == WSAEINVAL)
  }

  @Test func `a socket is closed once, and what is no socket is not closed`() throws {
    let made = stagger_wsa_socket(CInt(LINUX_AF_INET), 1, 0)
    #expect(made > 0 && WSAGetLastError() == 0)
    #expect(stagger_wsa_closesocket(made) == 0)
    #expect(stagger_wsa_closesocket(INVALID_SOCKET) == SOCKET_ERROR)
    #expect(WSAGetLastError() == WSAENOTSOCK)
    let event = try LinuxCalls().makeEventDescriptor()
    #expect(stagger_wsa_closesocket(event.rawValue) == SOCKET_ERROR)
    #expect(WSAGetLastError() == WSAENOTSOCK && test_is_open(event.rawValue))
  }

  @Test func `a family that the kernel has not`() {
    #expect(stagger_wsa_socket(4_000, 1, 0) == INVALID_SOCKET)
    #expect(WSAGetLastError() == WSAEAFNOSUPPORT)
  }

  @Test(
    arguments: [
      (0x0002, 0, 0x0002), (0x0101, 0, 0x0101), (0x0202, 0, 0x0202), (0x0302, 0, 0x0202),
      (0x0003, 0, 0x0202), (0x0000, WSAVERNOTSUPPORTED, 0), (0x0900, WSAVERNOTSUPPORTED, 0),
    ] as [(UInt16, Int32, UInt16)])
  func `nothing has to be started`(version: UInt16, code: Int32, answer: UInt16) {
    WSASetLastError(5)
    var data = unsafe WSADATA()
    #expect(unsafe stagger_wsa_startup(version, &data) == code)
    #expect(unsafe data.wVersion == answer && data.wHighVersion == 0x0202)
    #expect(stagger_wsa_cleanup() == 0 && WSAGetLastError() == 5)
    #expect(stagger_wsa_startup(version, nil) == WSAEFAULT)
  }
}
