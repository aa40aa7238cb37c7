import CStaggerSystem

/// What an epoll set is asked to report of a descriptor.
package struct EpollInterest: OptionSet, Sendable, BitwiseCopyable {
  /// The bits of `struct epoll_event`.
  package let rawValue: UInt32

  /// Makes a set from the bits of `struct epoll_event`.
  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// `EPOLLIN`.
  package static var readable: EpollInterest { EpollInterest(rawValue: UInt32(LINUX_EPOLLIN)) }

  /// `EPOLLOUT`; on a connecting socket it comes with the outcome.
  package static var writable: EpollInterest { EpollInterest(rawValue: UInt32(LINUX_EPOLLOUT)) }

  /// `EPOLLRDHUP`.
  package static var peerClosed: EpollInterest { EpollInterest(rawValue: UInt32(LINUX_EPOLLRDHUP)) }

  /// `EPOLLONESHOT`: after one event nothing is reported until the interest is modified.
  package static var once: EpollInterest { EpollInterest(rawValue: UInt32(LINUX_EPOLLONESHOT)) }
}
