package import StaggerCore
package import StaggerLinux

extension ScriptedCalls: SocketCalls {
  package func socket(
    family: AddressFamily, protocol transport: TransportProtocol
  ) throws(Errno) -> Descriptor {
    if let error = fault(.socket) { throw error }
    return make(isSocket: true)
  }

  package func bind(_ socket: borrowing Descriptor, to local: SocketAddress) throws(Errno) {
    if let error = fault(.bind) { throw error }
  }

  package func connect(
    _ socket: borrowing Descriptor, to remote: SocketAddress
  ) -> ConnectAnswer {
    note("connect \(remote.port)")
    let error = fault(.connect)
    if let error, error != .interrupted { return .failed(error) }
    switch peers[remote.port] ?? .silent {
    case .answers(let delay): sockets[socket.rawValue]?.answersAt = time + delay
    case .answersWithNoise(let delay):
      sockets[socket.rawValue]?.answersAt = time + delay
      sockets[socket.rawValue]?.isNoisy = true
    case .fails(let error, let delay):
      sockets[socket.rawValue]?.answersAt = time + delay
      sockets[socket.rawValue]?.answer = error
    case .silent: break
    }
    return error == .interrupted
      ? ConnectAnswer(result: -Errno.interrupted.rawValue) : answer(of: socket.rawValue)
  }

  package func lookAgain(
    _ socket: borrowing Descriptor, to remote: SocketAddress
  ) -> ConnectAnswer {
    if let error = fault(.lookAgain) { return .failed(error) }
    return answer(of: socket.rawValue)
  }

  package func takeSocketError(_ socket: borrowing Descriptor) throws(Errno) -> Errno? {
    sockets[socket.rawValue]?.answer
  }

  package func localAddress(of socket: borrowing Descriptor) throws(Errno) -> SocketAddress {
    throw .notSupportedOnSocket
  }

  package func remoteAddress(of socket: borrowing Descriptor) throws(Errno) -> SocketAddress {
    throw .notSupportedOnSocket
  }

  package func setOption(
    _ name: OptionName, of socket: borrowing Descriptor, to bytes: RawSpan
  ) throws(Errno) {
    if name == .linger {
      sockets[socket.rawValue]?.resets = true
    } else if let error = fault(.setOption) {
      throw error
    }
  }

  package func setOption(
    _ name: OptionName, of socket: borrowing Descriptor, to value: Int32
  ) throws(Errno) {
    if let error = fault(.setOption) { throw error }
  }

  package func option(
    _ name: OptionName, of socket: borrowing Descriptor
  ) throws(Errno) -> Int32 {
    if let error = fault(.readOption) { throw error }
    return 0
  }

  package func option(
    _ name: OptionName, of socket: borrowing Descriptor, into bytes: inout MutableRawSpan
  ) throws(Errno) -> Int {
    throw .notSupportedOnSocket
  }
}
