import CStaggerSystem
import StaggerCore
import StaggerLinux

/// The socket of a call, or what is none.
struct CallSocket: ~Copyable {
  /// What must be the same after a call that fails.
  struct State: Equatable {
    var mode: [Bool] = []
    var cookie: [UInt8] = []
    var local: SocketAddress?
    var remote: SocketAddress?
  }

  /// What the call is made with.
  let number: CInt
  private let owned: Descriptor?

  init(_ kind: WinsockCall.Socket, _ peers: WinsockPeers) throws(Finding) {
    do throws(Errno) {
      owned = try Self.make(kind, peers)
    } catch {
      throw Finding("no socket: \(error.name)")
    }
    switch owned {
    case .some(let owned): number = owned.rawValue
    case nil: number = kind == .listening ? peers.listener : kind == .zero ? 0 : -1
    }
  }

  private static func make(
    _ kind: WinsockCall.Socket, _ peers: WinsockPeers
  ) throws(Errno) -> Descriptor? {
    let calls = LinuxCalls()
    switch kind {
    case .none, .zero, .listening: return nil
    case .ipv4: return try calls.socket(family: .ipv4, protocol: .tcp)
    case .both, .ipv6:
      let socket = try calls.socket(family: .ipv6, protocol: .tcp)
      try calls.setOption(.ipv6Only, of: socket, to: kind == .ipv6 ? 1 : 0)
      return socket
    case .datagram:
      let made = linux_datagram_socket(CInt(LINUX_AF_INET))
      guard made >= 0 else { throw Errno(rawValue: -made) }
      return Descriptor(owning: made)
    case .connected:
      let socket = try calls.socket(family: .ipv4, protocol: .tcp)
      if calls.connect(socket, to: peers.ipv4) == .inProgress {
        _ = calls.lookAgain(socket, to: peers.ipv4)
      }
      return socket
    }
  }

  deinit {
    // No connection of thousands may stay behind for a minute.
    if let owned { try? LinuxCalls().resetOnClose(owned) }
  }

  var state: State {
    guard number > 0 else { return State() }
    return Descriptor.withLoan(of: number) { socket in
      let calls = LinuxCalls()
      var state = State()
      state.mode = [
        (try? calls.isNonblocking(socket)) ?? false, (try? calls.closesOnExec(socket)) ?? false,
      ]
      state.cookie = cookie(of: socket)
      state.local = try? calls.localAddress(of: socket)
      state.remote = try? calls.remoteAddress(of: socket)
      return state
    }
  }

  private func cookie(of socket: borrowing Descriptor) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 8)
    var span = bytes.mutableSpan
    // SAFETY: any bytes are values of the elements.
    var room = unsafe span.mutableBytes
    _ = try? LinuxCalls().option(.cookie, of: socket, into: &room)
    return bytes
  }

  var localAddress: SocketAddress? { state.local }

  var remoteAddress: SocketAddress? { state.remote }
}
