import CStaggerTestSupport
package import StaggerCore
package import StaggerLinux

/// A peer could not be made the way that a test needs it.
package enum PeerError: Error {
  case doesNotListen
  case isNotSilent
  case hasNoConnection(Errno)
}

/// A socket on the loopback interface for clients to connect to.
package struct LoopbackPeer: ~Copyable, Sendable {
  package let socket: Descriptor
  package let address: SocketAddress

  /// Binds to a free port and listens there; with a `backlog` of nil the port stays closed.
  package init(_ ip: IPAddress = .ipv4Loopback, backlog: CInt?) throws {
    let calls = LinuxCalls()
    let socket = try calls.socket(family: ip.family, protocol: .tcp)
    try calls.bind(socket, to: SocketAddress(ip, port: 0))
    let address = try calls.localAddress(of: socket)
    if let backlog, !test_listen(socket.rawValue, backlog) { throw PeerError.doesNotListen }
    self.socket = socket
    self.address = address
  }

  /// A peer that answers.
  package static func good(_ ip: IPAddress = .ipv4Loopback) throws -> LoopbackPeer {
    try LoopbackPeer(ip, backlog: 512)
  }

  /// A peer whose port is closed.
  package static func refusing(_ ip: IPAddress = .ipv4Loopback) throws -> LoopbackPeer {
    try LoopbackPeer(ip, backlog: nil)
  }

  /// The peer's end of a connection that a task is about to make.
  ///
  /// It does not hold a thread while it waits: on two processors there are two for all tasks.
  package func acceptFromTask() async throws -> Descriptor {
    for _ in 0..<2_000 where !test_is_readable(socket.rawValue, 0) {
      try await Task.sleep(for: .milliseconds(5))
    }
    return try accept()
  }

  /// The peer's end of the next connection; waits for it.
  package func accept() throws -> Descriptor {
    let number = test_accept(socket.rawValue)
    guard number >= 0 else { throw PeerError.hasNoConnection(Errno(rawValue: -number)) }
    return Descriptor(owning: number)
  }
}

/// A peer that never answers: its queue is full, and the kernel drops what comes.
package struct SilentPeer: ~Copyable, Sendable {
  package let listener: LoopbackPeer
  private let queued: Descriptor
  private let dropped: Descriptor

  package var address: SocketAddress { listener.address }

  private init(
    listener: consuming LoopbackPeer, queued: consuming Descriptor, dropped: consuming Descriptor
  ) {
    self.listener = listener
    self.queued = queued
    self.dropped = dropped
  }

  /// Fills the queue of a listener, and sees that the next connect is not answered.
  package init(_ ip: IPAddress = .ipv4Loopback) throws {
    let calls = LinuxCalls()
    let listener = try LoopbackPeer(ip, backlog: 0)
    let queued = try calls.socket(family: ip.family, protocol: .tcp)
    let dropped = try calls.socket(family: ip.family, protocol: .tcp)
    let first = try calls.connectAndSettle(queued, to: listener.address)
    let second = calls.connect(dropped, to: listener.address)
    let look = calls.lookAgain(dropped, to: listener.address)
    if first != .connected || second != .inProgress || look != .inProgress {
      throw PeerError.isNotSilent
    }
    self.init(listener: listener, queued: queued, dropped: dropped)
  }
}

extension LinuxCalls {
  /// Connects and waits, for as long as the kernel does, until the outcome is known.
  package func connectAndSettle(
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
