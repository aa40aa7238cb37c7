import CStaggerSystem
package import StaggerCore
import StaggerLinux

/// A socket of the demo's own stage; it is closed when it is let go.
package final class LoopbackSocket {
  private let descriptor: Descriptor
  /// The near end.
  package let address: SocketAddress

  /// Makes a socket with a free port of an address.
  ///
  /// While nobody listens on it, it refuses.
  package init(boundTo ip: IPAddress) throws(Errno) {
    let calls = LinuxCalls()
    let socket = try calls.socket(family: ip.family, protocol: .tcp)
    try calls.bind(socket, to: SocketAddress(ip, port: 0))
    address = try calls.localAddress(of: socket)
    descriptor = socket
  }

  /// Makes a socket that is connecting to an address, or connected.
  package init(connectingTo remote: SocketAddress) throws(Errno) {
    let calls = LinuxCalls()
    let socket = try calls.socket(family: remote.family, protocol: .tcp)
    if case .failed(let error) = calls.connect(socket, to: remote) { throw error }
    address = try calls.localAddress(of: socket)
    descriptor = socket
  }

  /// Begins to listen; the kernel answers for up to `backlog` + 1 connections that nobody accepts.
  package func listen(backlog: CInt) throws(Errno) {
    let result = linux_listen(descriptor.rawValue, backlog)
    if result < 0 { throw Errno(rawValue: -result) }
  }

  /// Accepts and closes every connection that waits.
  package func dismissPeers() {
    while true {
      let peer = linux_accept(descriptor.rawValue)
      if peer < 0 { return }
      _ = Descriptor(owning: peer)
    }
  }

  /// Whether a connect has been answered within some time.
  package func isAnswered(withinMilliseconds limit: CInt) -> Bool {
    linux_poll_writable(descriptor.rawValue, limit) > 0
  }
}
