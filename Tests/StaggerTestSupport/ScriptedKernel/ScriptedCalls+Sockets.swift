package import StaggerCore
package import StaggerLinux

extension ScriptedCalls: SocketCalls {
  package func socket(
    family: AddressFamily, protocol transport: TransportProtocol
  ) throws(Errno) -> Descriptor {
    if let error = enter(.socket) { throw error }
    return try handOut(ScriptedSocket())
  }

  package func bind(_ socket: borrowing Descriptor, to local: SocketAddress) throws(Errno) {
    let error = enter(.bind)
    guard let file = self.socket(socket, for: "bind") else { throw .badFileDescriptor }
    if file.phase != .fresh || file.isBound { object("bind of a socket that is in use") }
    if let error { throw error }
    file.isBound = true
  }

  package func connect(
    _ socket: borrowing Descriptor, to remote: SocketAddress
  ) -> ConnectAnswer {
    note("connect \(remote.port)")
    let error = enter(.connect, port: remote.port)
    guard let file = self.socket(socket, for: "connect") else { return .failed(.badFileDescriptor) }
    if file.phase != .fresh { object("connect a second time to \(remote.port)") }
    if let error, error != .interrupted {
      file.phase = .spent
      return .failed(error)
    }
    let peer = peers[remote.port] ?? .silent
    file.port = remote.port
    file.connect(to: peer, at: time, patience: habits.patience)
    if error != nil { return ConnectAnswer(result: -Errno.interrupted.rawValue) }
    return peer.answersBetweenCalls ? .inProgress : read(file)
  }

  package func lookAgain(
    _ socket: borrowing Descriptor, to remote: SocketAddress
  ) -> ConnectAnswer {
    let known = files[socket.rawValue] as? ScriptedSocket
    let error = enter(known?.wasLookedAt == true ? .lookLater : .lookAgain, port: remote.port)
    guard let file = self.socket(socket, for: "look") else { return .failed(.badFileDescriptor) }
    file.wasLookedAt = true
    if file.phase != .connecting { object("connect to \(remote.port) after its error was read") }
    if let error {
      if error != .interrupted { file.phase = .spent }
      return ConnectAnswer(result: -error.rawValue)
    }
    return read(file)
  }

  /// The answer of a connect; an error is given once.
  private func read(_ socket: ScriptedSocket) -> ConnectAnswer {
    let answer = socket.answer(at: time)
    if case .failed = answer { socket.phase = .spent }
    return answer
  }

  package func takeSocketError(_ socket: borrowing Descriptor) throws(Errno) -> Errno? {
    let known = files[socket.rawValue] as? ScriptedSocket
    let error = enter(.takeError, port: known?.port)
    guard let file = self.socket(socket, for: "SO_ERROR") else { throw .badFileDescriptor }
    if let error {
      file.phase = .spent
      throw error
    }
    return file.takeError(at: time)
  }

  package func localAddress(of socket: borrowing Descriptor) throws(Errno) -> SocketAddress {
    throw .notSupportedOnSocket
  }

  package func remoteAddress(of socket: borrowing Descriptor) throws(Errno) -> SocketAddress {
    throw .notSupportedOnSocket
  }
}

extension ScriptedCalls.Peer {
  /// Whether the first call does not know the answer and the second does.
  fileprivate var answersBetweenCalls: Bool {
    switch self {
    case .near, .nearFails: true
    default: false
    }
  }
}
