import CStaggerSystem
package import StaggerCore

extension LinuxCalls {
  package func makeEpoll() throws(Errno) -> Descriptor {
    Descriptor(owning: try check(linux_epoll_create()))
  }

  package func epollAdd(
    _ epoll: borrowing Descriptor, _ descriptor: borrowing Descriptor, interest: EpollInterest,
    token: UInt64
  ) throws(Errno) {
    try check(
      linux_epoll_control(
        epoll.rawValue, CInt(LINUX_EPOLL_CTL_ADD), descriptor.rawValue, interest.rawValue, token))
  }

  package func epollModify(
    _ epoll: borrowing Descriptor, _ descriptor: borrowing Descriptor, interest: EpollInterest,
    token: UInt64
  ) throws(Errno) {
    try check(
      linux_epoll_control(
        epoll.rawValue, CInt(LINUX_EPOLL_CTL_MOD), descriptor.rawValue, interest.rawValue, token))
  }

  package func epollRemove(
    _ epoll: borrowing Descriptor, _ descriptor: borrowing Descriptor
  ) throws(Errno) {
    try check(
      linux_epoll_control(
        epoll.rawValue, CInt(LINUX_EPOLL_CTL_DEL), descriptor.rawValue, 0, 0))
  }

  package func makeEventDescriptor() throws(Errno) -> Descriptor {
    Descriptor(owning: try check(linux_eventfd()))
  }

  package func signalEvent(_ event: borrowing Descriptor) {
    let result = linux_eventfd_signal(event.rawValue)
    // A counter that is full is as readable as can be.
    guard result != -Errno.resourceTemporarilyUnavailable.rawValue else { return }
    expect(result, "write to an event descriptor")
  }

  @discardableResult
  package func drainEvent(_ event: borrowing Descriptor) -> Bool {
    let result = linux_eventfd_drain(event.rawValue)
    guard result != -Errno.resourceTemporarilyUnavailable.rawValue else { return false }
    expect(result, "read from an event descriptor")
    return true
  }
}
