import CStaggerTestSupport
import StaggerCore
import StaggerLinux
import Testing

/// A socket on the loopback interface for clients to connect to.
struct LoopbackPeer: ~Copyable {
  let socket: Descriptor
  let address: SocketAddress

  /// Binds to a free port and listens there; with a `backlog` of nil the port stays closed.
  init(_ ip: IPAddress = .ipv4Loopback, backlog: CInt?) throws {
    let calls = LinuxCalls()
    let socket = try calls.socket(family: ip.family, protocol: .tcp)
    try calls.bind(socket, to: SocketAddress(ip, port: 0))
    let address = try calls.localAddress(of: socket)
    if let backlog {
      try #require(test_listen(socket.rawValue, backlog))
    }
    self.socket = socket
    self.address = address
  }
}

extension LinuxCalls {
  /// Connects and waits, for as long as the kernel does, until the outcome is known.
  func connectAndSettle(
    _ socket: borrowing Descriptor, to remote: SocketAddress
  ) throws -> ConnectAnswer {
    var answer = connect(socket, to: remote)
    let epoll = try makeEpoll()
    var events = EpollEvents(capacity: 1)
    if answer == .inProgress {
      try epollAdd(epoll, socket, interest: .writable, token: 0)
      while epollWait(epoll, into: &events, until: nil) == 0 {}
      answer = lookAgain(socket, to: remote)
    }
    return answer
  }
}
