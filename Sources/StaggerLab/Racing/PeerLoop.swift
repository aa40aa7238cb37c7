import CStaggerSystem
import CStaggerTestSupport
import StaggerCore
import StaggerLinux

/// Accepts whatever comes, and resets it when its other end is closed.
struct PeerLoop: ~Copyable {
  private let calls = LinuxCalls()
  private let epoll: Descriptor
  private let listeners: Set<CInt>
  private var events: EpollEvents

  /// Makes a loop.
  init(_ listeners: [CInt]) throws(LabError) {
    try checked(test_raise_descriptor_limit())
    epoll = Descriptor(owning: try checked(linux_epoll_create()))
    self.listeners = Set(listeners)
    events = EpollEvents(capacity: 256)
    for number in self.listeners { watch(number) }
  }

  /// Waits once, and does what there is to do.
  mutating func turn() {
    calls.epollWait(epoll, into: &events, until: nil)
    for index in 0..<events.count {
      let number = CInt(truncatingIfNeeded: events[index].token)
      if listeners.contains(number) {
        acceptAll(number)
      } else {
        // Nobody sends anything here: what is readable has ended.
        _ = linux_close(number)
      }
    }
  }

  private func acceptAll(_ listener: CInt) {
    while true {
      let number = test_accept_now(listener)
      guard number >= 0 else { return }
      watch(number)
    }
  }

  private func watch(_ number: CInt) {
    let result = linux_epoll_control(
      epoll.rawValue, CInt(LINUX_EPOLL_CTL_ADD), number, UInt32(LINUX_EPOLLIN), UInt64(number))
    if result < 0 { _ = linux_close(number) }
  }
}
