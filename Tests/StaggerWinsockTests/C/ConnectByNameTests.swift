import CStagger
import StaggerCore
import StaggerTestSupport
import Testing

/// `WSAConnectByName` with numbers for names.
@Suite(.serialized) struct ConnectByNameTests {
  /// What becomes of a call with texts in both encodings, which must be the same.
  private static func code(
    _ socket: borrowing ProgramSocket, _ host: String?, _ service: String?, isReserved: Bool = false
  ) throws -> Int32 {
    let narrow = Texts(host.map { Array($0.utf8CString) }, service.map { Array($0.utf8CString) })
    let wide = Texts(host.map { Array($0.utf16) + [0] }, service.map { Array($0.utf16) + [0] })
    var overlapped = unsafe WSAOVERLAPPED()
    let number = socket.number
    let reserved = unsafe withUnsafeMutablePointer(to: &overlapped) { unsafe $0 }
    let ansi = unsafe narrow.withPointers { host, service in
      unsafe WSAConnectByNameA(
        number, host, service, nil, nil, nil, nil, nil, isReserved ? reserved : nil) == 1
        ? 0 : WSAGetLastError()
    }
    // A socket that is connected by now cannot be connected again.
    if ansi == 0 { return WSAGetLastError() }
    let unicode = unsafe wide.withPointers { host, service in
      unsafe WSAConnectByNameW(
        number, host, service, nil, nil, nil, nil, nil, isReserved ? reserved : nil) == 1
        ? 0 : WSAGetLastError()
    }
    try #require(ansi == unicode)
    return unicode
  }

  @Test(arguments: ["127.0.0.1", "::1", "::ffff:127.0.0.1", "::1%lo"])
  func `an address and a port in numbers`(host: String) throws {
    let isIPv6 = host.hasPrefix("::1")
    let good = try LoopbackPeer.good(isIPv6 ? .ipv6Loopback : .ipv4Loopback)
    let socket = try ProgramSocket.ipv6(only: false)
    #expect(try Self.code(socket, host, "\(good.address.port)") == 0)
    #expect(socket.remoteAddress?.unmapped.port == good.address.port)
  }

  @Test func `an address in UTF-16`() throws {
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    var length: UInt32 = 16
    var bytes = [UInt8](repeating: 0, count: 16)
    let texts = Texts(
      Array("127.0.0.1".utf16) + [0], Array("\(good.address.port)".utf16) + [0])
    let isConnected = unsafe texts.withPointers { host, service in
      unsafe bytes.withUnsafeMutableBytes { room in
        unsafe WSAConnectByNameW(
          socket.number, host, service, nil, nil, &length,
          room.baseAddress?.assumingMemoryBound(to: SOCKADDR.self), nil, nil)
      }
    }
    #expect(isConnected == 1 && WSAGetLastError() == 0)
    #expect(bytes == good.address.bytes && length == 16)
  }

  @Test(
    arguments: [
      ("localhost", "80"), ("", "80"), ("127.0.0.1", "http"), ("127.0.0.1", ""),
      ("127.0.0.1", "65536"), ("127.0.0.1", "-1"), ("127.0.0.1", "080000"), ("127.1", "80"),
      ("127.0.0.1 ", "80"), ("[::1]", "80"), ("1２7.0.0.1", "80"), ("::1%no-such-if", "80"),
      (String(repeating: "1", count: 5_000), "80"),
      ("127.0.0.1", String(repeating: "1", count: 5_000)),
    ])
  func `what is not in numbers is not found, for now`(host: String, service: String) throws {
    let socket = try ProgramSocket.ipv6(only: false)
    #expect(try Self.code(socket, host, service) == WSAHOST_NOT_FOUND)
  }

  /// Ruling 5.5.
  @Test func `no host or no service is invalid, before the socket is looked at`() throws {
    let socket = try ProgramSocket(.ipv4)
    #expect(try Self.code(socket, nil, "80") == WSAEINVAL)
    #expect(try Self.code(socket, "127.0.0.1", nil) == WSAEINVAL)
    #expect(try Self.code(socket, "127.0.0.1", "80", isReserved: true) == WSAEINVAL)
    let good = try LoopbackPeer.good()
    let connected = try ProgramSocket(.ipv4)
    #expect(try Self.code(connected, "127.0.0.1", "\(good.address.port)") == 0)
    #expect(try Self.code(connected, nil, nil) == WSAEINVAL)
    #expect(try Self.code(connected, "nobody", "80") == WSAEISCONN)
  }

  @Test func `a port that nobody listens at, and port 0`() throws {
    let closed = try LoopbackPeer.refusing()
    let socket = try ProgramSocket(.ipv4)
    #expect(try Self.code(socket, "127.0.0.1", "\(closed.address.port)") == WSAECONNREFUSED)
    #expect(try Self.code(socket, "127.0.0.1", "0") == WSAEADDRNOTAVAIL)
    #expect(try Self.code(socket, "::1", "80") == WSAEAFNOSUPPORT)
  }
}

/// A host and a service as texts of some unit, each with its end.
private struct Texts<Unit> {
  let host: [Unit]?
  let service: [Unit]?

  init(_ host: [Unit]?, _ service: [Unit]?) {
    self.host = host
    self.service = service
  }

  func withPointers<Result>(
    _ body: (UnsafePointer<Unit>?, UnsafePointer<Unit>?) -> Result
  ) -> Result {
    func with(_ text: [Unit]?, _ body: (UnsafePointer<Unit>?) -> Result) -> Result {
      guard let text else { return body(nil) }
      return unsafe text.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
    }
    return unsafe with(host) { host in
      unsafe with(service) { service in unsafe body(host, service) }
    }
  }
}
