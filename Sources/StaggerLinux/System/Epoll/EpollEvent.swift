import CStaggerSystem

/// What an epoll set says of one descriptor.
package struct EpollEvent: Hashable, Sendable {
  /// The token that the descriptor was added with.
  package let token: UInt64

  /// What the descriptor is ready for.
  package let readiness: EpollReadiness

  /// Makes an event, as a scripted kernel does.
  package init(token: UInt64, readiness: EpollReadiness) {
    self.token = token
    self.readiness = readiness
  }
}

/// What a descriptor is ready for.
package struct EpollReadiness: OptionSet, Hashable, Sendable {
  /// The bits of `struct epoll_event`.
  package let rawValue: UInt32

  /// Makes a set from the bits of `struct epoll_event`.
  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// `EPOLLIN`.
  package static var readable: EpollReadiness { EpollReadiness(rawValue: UInt32(LINUX_EPOLLIN)) }

  /// `EPOLLOUT`.
  package static var writable: EpollReadiness { EpollReadiness(rawValue: UInt32(LINUX_EPOLLOUT)) }

  /// `EPOLLERR`: an error waits to be read.
  package static var error: EpollReadiness { EpollReadiness(rawValue: UInt32(LINUX_EPOLLERR)) }

  /// `EPOLLHUP`: both directions are closed, or were never open.
  package static var hangUp: EpollReadiness { EpollReadiness(rawValue: UInt32(LINUX_EPOLLHUP)) }

  /// `EPOLLRDHUP`: the peer sends no more.
  package static var peerClosed: EpollReadiness {
    EpollReadiness(rawValue: UInt32(LINUX_EPOLLRDHUP))
  }
}
