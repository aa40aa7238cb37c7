import CStaggerSystem
import StaggerCore
import StaggerLinux

/// What `connect` does with a destination: the source that it chooses, or its error.
enum KernelChoice: Hashable {
  case source(IPAddress)
  case failure(Errno)

  /// Asks with a new UDP socket, which sends nothing.
  init(of remote: SocketAddress, source: IPAddress? = nil, interface: UInt32 = 0) {
    let calls = LinuxCalls()
    do throws(Errno) {
      let number = linux_datagram_socket(CInt(remote.family.netlinkNumber))
      guard number >= 0 else { throw Errno(rawValue: -number) }
      let socket = Descriptor(owning: number)
      if interface != 0 {
        try calls.setOption(.bindToInterfaceIndex, of: socket, to: Int32(interface))
      }
      if let source { try calls.bind(socket, to: SocketAddress(source, port: 0)) }
      if case .failed(let error) = calls.connect(socket, to: remote) { throw error }
      self = .source(try calls.localAddress(of: socket).ip)
    } catch {
      self = .failure(error)
    }
  }

  /// What an answer says that `connect` would do.
  init(_ answer: RouteAnswer) {
    switch answer {
    // Without leave (SO_BROADCAST) a datagram socket may not address everybody.
    case .usable(let route) where route.kind == .broadcast: self = .failure(.permissionDenied)
    case .usable(let route): self = .source(route.source)
    case .unusable(let error): self = .failure(error)
    }
  }

  var text: String {
    switch self {
    case .source(let address): address.description
    case .failure(let error): error.name
    }
  }
}
