import CStaggerSystem
import StaggerCore
import StaggerLinux

/// Forwards packets in real time.
struct ForwarderLoop: ~Copyable {
  private let calls = LinuxCalls()
  private let epoll: Descriptor
  private var forwarder: PacketForwarder
  private var events: EpollEvents

  /// Makes a loop.
  init(_ tunnels: RacingTunnels) throws(LabError) {
    let epoll = Descriptor(owning: try checked(linux_epoll_create()))
    for number in tunnels.all {
      try checked(
        linux_epoll_control(
          epoll.rawValue, CInt(LINUX_EPOLL_CTL_ADD), number, UInt32(LINUX_EPOLLIN), UInt64(number)))
    }
    forwarder = PacketForwarder(tunnels)
    events = EpollEvents(capacity: 8)
    self.epoll = epoll
  }

  /// Waits once, and does what there is to do.
  mutating func turn() {
    calls.epollWait(epoll, into: &events, until: forwarder.due)
    let now = calls.now()
    forwarder.receive(at: now)
    forwarder.deliver(at: now)
  }
}
