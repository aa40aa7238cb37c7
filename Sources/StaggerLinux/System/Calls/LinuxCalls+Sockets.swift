import CStaggerSystem
package import StaggerCore

extension LinuxCalls {
  package func socket(
    family: AddressFamily, protocol transport: TransportProtocol
  ) throws(Errno) -> Descriptor {
    let number = linux_stream_socket(family.number, transport.number)
    return Descriptor(owning: try check(number))
  }

  package func bind(_ socket: borrowing Descriptor, to local: SocketAddress) throws(Errno) {
    let number = socket.rawValue
    // SAFETY: the kernel copies the bytes before the call returns.
    try check(
      unsafe local.sockaddr.withUnsafeBytes { bytes in
        unsafe linux_bind(number, bytes.baseAddress, UInt32(bytes.count))
      })
  }

  package func connect(
    _ socket: borrowing Descriptor, to remote: SocketAddress
  ) -> ConnectAnswer {
    let number = socket.rawValue
    // SAFETY: the kernel copies the bytes before the call returns.
    return ConnectAnswer(
      result: unsafe remote.sockaddr.withUnsafeBytes { bytes in
        unsafe linux_connect(number, bytes.baseAddress, UInt32(bytes.count))
      })
  }

  package func lookAgain(
    _ socket: borrowing Descriptor, to remote: SocketAddress
  ) -> ConnectAnswer {
    connect(socket, to: remote)
  }

  package func localAddress(of socket: borrowing Descriptor) throws(Errno) -> SocketAddress {
    let number = socket.rawValue
    // SAFETY: the length that is passed in is the room that there is.
    return try unsafe address { unsafe linux_local_address(number, $0, &$1) }
  }

  package func remoteAddress(of socket: borrowing Descriptor) throws(Errno) -> SocketAddress {
    let number = socket.rawValue
    // SAFETY: as above.
    return try unsafe address { unsafe linux_remote_address(number, $0, &$1) }
  }

  private func address(
    _ read: (UnsafeMutableRawPointer?, inout UInt32) -> CInt
  ) throws(Errno) -> SocketAddress {
    var sockaddr = Sockaddr()
    let result = unsafe sockaddr.withUnsafeMutableBytes { bytes, length in
      unsafe read(bytes.baseAddress, &length)
    }
    try check(result)
    do {
      return try SocketAddress(sockaddr)
    } catch {
      // A descriptor of the caller's need not be an internet socket.
      throw .addressFamilyNotSupported
    }
  }
}

extension AddressFamily {
  /// The family as Linux numbers it.
  fileprivate var number: CInt {
    switch self {
    case .ipv4: CInt(LINUX_AF_INET)
    case .ipv6: CInt(LINUX_AF_INET6)
    }
  }
}
