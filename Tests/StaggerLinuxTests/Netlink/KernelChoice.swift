import CStaggerSystem
import StaggerCore
import StaggerLinux

/// What `connect` does with a destination: the source that it chooses, or its error.
enum KernelChoice: Hashable {
  case source(IPAddress)
  case failure(Errno)

  /// Asks with a new UDP socket, which sends nothing.
  init(of remote: SocketAddress) {
    let calls = LinuxCalls()
    let number = linux_datagram_socket(CInt(remote.family.netlinkNumber))
    guard number >= 0 else {
      self = .failure(Errno(rawValue: -number))
      return
    }
    let socket = Descriptor(owning: number)
    if case .failed(let error) = calls.connect(socket, to: remote) {
      self = .failure(error)
      return
    }
    do throws(Errno) {
      self = .source(try calls.localAddress(of: socket).ip)
    } catch {
      self = .failure(error)
    }
  }

  /// What an answer says that `connect` would do.
  init(_ answer: RouteAnswer) {
    switch answer {
    case .usable(let route): self = .source(route.source)
    case .unusable(let error): self = .failure(error)
    }
  }
}
