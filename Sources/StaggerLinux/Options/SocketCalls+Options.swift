package import StaggerCore

extension [SocketOption] {
  /// The protocol that a socket with these options is made for.
  package var transportProtocol: TransportProtocol {
    contains(.multipath) ? .multipathTCP : .tcp
  }
}

extension SocketCalls {
  /// Sets options in the order given; stops at the first that the kernel refuses.
  ///
  /// The corresponding system call is `setsockopt`, once for each option, four times for
  /// ``SocketOption/keepAlive(idle:interval:count:)``, and never for ``SocketOption/multipath``.
  ///
  /// - Parameters:
  ///   - options: valid ones, see ``SocketOption/validate()``.
  ///   - socket: a socket that is not connected yet.
  ///   - family: the family that the socket was made for.
  /// - Throws: ``OptionFailure`` with the option and what the kernel said.
  package func apply(
    _ options: [SocketOption], to socket: borrowing Descriptor, family: AddressFamily
  ) throws(OptionFailure) {
    for option in options {
      do {
        try apply(option, to: socket, family: family)
      } catch {
        throw OptionFailure(option: option, error: error)
      }
    }
  }

  /// Sets what one candidate has for itself.
  ///
  /// The corresponding system call is `setsockopt`, once for the mark and once for the traffic class.
  func apply(
    _ marking: Candidate.Marking, to socket: borrowing Descriptor, family: AddressFamily
  ) throws(Errno) {
    if let mark = marking.mark { try apply(.mark(mark), to: socket, family: family) }
    if let trafficClass = marking.trafficClass {
      try apply(.trafficClass(trafficClass), to: socket, family: family)
    }
  }

  private func apply(
    _ option: SocketOption, to socket: borrowing Descriptor, family: AddressFamily
  ) throws(Errno) {
    switch option {
    case .noDelay(let isOn):
      try setOption(.noDelay, of: socket, to: isOn ? 1 : 0)
    case .keepAlive(let idle, let interval, let count):
      try setOption(.keepAliveIdle, of: socket, to: Int32(clamping: idle.secondsRoundedUp))
      try setOption(.keepAliveInterval, of: socket, to: Int32(clamping: interval.secondsRoundedUp))
      try setOption(.keepAliveCount, of: socket, to: count)
      try setOption(.keepAlive, of: socket, to: 1)
    case .receiveBufferSize(let size):
      try setOption(.receiveBufferSize, of: socket, to: size)
    case .sendBufferSize(let size):
      try setOption(.sendBufferSize, of: socket, to: size)
    case .trafficClass(let value):
      let name: OptionName = family == .ipv4 ? .ipv4TypeOfService : .ipv6TrafficClass
      try setOption(name, of: socket, to: Int32(value))
    case .mark(let mark):
      try setOption(.mark, of: socket, to: Int32(bitPattern: mark))
    case .priority(let priority):
      try setOption(.priority, of: socket, to: priority)
    case .userTimeout(let span):
      try setOption(.userTimeout, of: socket, to: Int32(clamping: span.millisecondsRoundedUp))
    case .congestionControl(let name):
      let bytes = name.terminated
      // SAFETY: bytes have no padding.
      try setOption(.congestionControl, of: socket, to: unsafe bytes.span.bytes)
    case .multipath:
      break
    }
  }
}
