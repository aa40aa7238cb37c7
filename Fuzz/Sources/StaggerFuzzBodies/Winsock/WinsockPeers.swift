import CStaggerSystem
import StaggerCore
import StaggerLinux

/// Peers on loopback that answer, one of each family, and a port at which nobody does.
final class WinsockPeers: Sendable {
  /// Made once; a machine without loopback addresses of both families cannot run the body.
  static let shared = Result { () throws(Finding) in try WinsockPeers() }

  let ipv4: SocketAddress
  let ipv6: SocketAddress
  /// A port that is bound and does not listen, on both addresses.
  let closedPort: UInt16
  private let sockets: [CInt]

  private init() throws(Finding) {
    do throws(Errno) {
      let first = try Self.listener(.ipv4Loopback)
      let second = try Self.listener(.ipv6Loopback)
      ipv4 = try LinuxCalls().localAddress(of: first)
      ipv6 = try LinuxCalls().localAddress(of: second)
      // Bound for both families, so that the port is nobody's on either.
      let closed = try LinuxCalls().socket(family: .ipv6, protocol: .tcp)
      try LinuxCalls().setOption(.ipv6Only, of: closed, to: 0)
      try LinuxCalls().bind(closed, to: SocketAddress(.ipv6Any, port: 0))
      closedPort = try LinuxCalls().localAddress(of: closed).port
      sockets = [first.take(), second.take(), closed.take()]
    } catch {
      throw Finding("no peers on loopback: \(error.name)")
    }
  }

  private static func listener(_ ip: IPAddress) throws(Errno) -> Descriptor {
    let socket = try LinuxCalls().socket(family: ip.family, protocol: .tcp)
    try LinuxCalls().bind(socket, to: SocketAddress(ip, port: 0))
    let result = linux_listen(socket.rawValue, 512)
    guard result >= 0 else { throw Errno(rawValue: -result) }
    return socket
  }

  /// The number of a socket that listens.
  var listener: CInt { sockets[0] }

  /// Closes the peers' ends of all connections.
  func takeConnections() {
    for listener in sockets.prefix(2) {
      while true {
        let accepted = linux_accept(listener)
        if accepted < 0 { break }
        LinuxCalls().close(Descriptor(owning: accepted))
      }
    }
  }
}
