import CStaggerSystem

/// The level and the number of a socket option.
package struct OptionName: Hashable, Sendable {
  /// The protocol layer that the option belongs to, such as `SOL_SOCKET`.
  package let level: Int32

  /// The number of the option within its layer.
  package let number: Int32

  /// Makes the name of an option that is not among the constants.
  package init(level: Int32, number: Int32) {
    self.level = level
    self.number = number
  }

  private static func socket(_ number: Int) -> OptionName {
    OptionName(level: Int32(LINUX_SOL_SOCKET), number: Int32(number))
  }

  private static func tcp(_ number: Int) -> OptionName {
    OptionName(level: Int32(LINUX_IPPROTO_TCP), number: Int32(number))
  }
}

extension OptionName {
  package static var error: OptionName { socket(LINUX_SO_ERROR) }
  package static var socketType: OptionName { socket(LINUX_SO_TYPE) }
  package static var transportProtocol: OptionName { socket(LINUX_SO_PROTOCOL) }
  package static var domain: OptionName { socket(LINUX_SO_DOMAIN) }
  package static var acceptsConnections: OptionName { socket(LINUX_SO_ACCEPTCONN) }
  package static var reuseAddress: OptionName { socket(LINUX_SO_REUSEADDR) }

  /// Which buffers have a size that somebody set; Linux 5.14.
  package static var bufferLocks: OptionName { socket(LINUX_SO_BUF_LOCK) }

  /// What the kernel calls a socket for as long as it lives; Linux 4.12.
  package static var cookie: OptionName { socket(LINUX_SO_COOKIE) }
  package static var sendBufferSize: OptionName { socket(LINUX_SO_SNDBUF) }
  package static var receiveBufferSize: OptionName { socket(LINUX_SO_RCVBUF) }
  package static var keepAlive: OptionName { socket(LINUX_SO_KEEPALIVE) }
  package static var priority: OptionName { socket(LINUX_SO_PRIORITY) }
  package static var linger: OptionName { socket(LINUX_SO_LINGER) }
  package static var mark: OptionName { socket(LINUX_SO_MARK) }

  /// Binds to an interface by name; since Linux 5.7 without a privilege on an unbound socket.
  package static var bindToDevice: OptionName { socket(LINUX_SO_BINDTODEVICE) }

  /// Binds to an interface by index; Linux 5.1.
  package static var bindToInterfaceIndex: OptionName { socket(LINUX_SO_BINDTOIFINDEX) }
}

extension OptionName {
  package static var ipv4TypeOfService: OptionName {
    OptionName(level: Int32(LINUX_IPPROTO_IP), number: Int32(LINUX_IP_TOS))
  }

  /// Leaves the choice of a local port to `connect`, so that ports are shared between remotes.
  ///
  /// It is an option of the IPv4 layer that IPv6 sockets obey as well.
  package static var bindAddressNoPort: OptionName {
    OptionName(level: Int32(LINUX_IPPROTO_IP), number: Int32(LINUX_IP_BIND_ADDRESS_NO_PORT))
  }

  package static var ipv6TrafficClass: OptionName {
    OptionName(level: Int32(LINUX_IPPROTO_IPV6), number: Int32(LINUX_IPV6_TCLASS))
  }

  package static var ipv6Only: OptionName {
    OptionName(level: Int32(LINUX_IPPROTO_IPV6), number: Int32(LINUX_IPV6_V6ONLY))
  }
}

extension OptionName {
  package static var noDelay: OptionName { tcp(LINUX_TCP_NODELAY) }
  package static var keepAliveIdle: OptionName { tcp(LINUX_TCP_KEEPIDLE) }
  package static var keepAliveInterval: OptionName { tcp(LINUX_TCP_KEEPINTVL) }
  package static var keepAliveCount: OptionName { tcp(LINUX_TCP_KEEPCNT) }
  package static var congestionControl: OptionName { tcp(LINUX_TCP_CONGESTION) }
  package static var userTimeout: OptionName { tcp(LINUX_TCP_USER_TIMEOUT) }
  package static var connectionInfo: OptionName { tcp(LINUX_TCP_INFO) }
}
