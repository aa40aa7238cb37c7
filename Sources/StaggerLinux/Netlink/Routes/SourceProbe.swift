import CStaggerSystem
import StaggerCore

/// Asks a UDP socket from where the kernel would send, when no look-up tells; nothing is sent.
///
/// Where the first look-up for IPv6 fails, `connect` picks a source from all of the host's and
/// looks up again with it, for the sake of rules and routes that look at the source.
struct SourceProbe: ~Copyable {
  private let socket: Descriptor

  /// Opens a socket; nil when there can be none.
  ///
  /// The corresponding system call is `socket`.
  init?() {
    let number = linux_datagram_socket(CInt(AddressFamily.ipv6.netlinkNumber))
    guard number >= 0 else { return nil }
    socket = Descriptor(owning: number)
  }

  /// Binds the socket to an interface.
  ///
  /// The corresponding system call is `setsockopt` with `SO_BINDTOIFINDEX`.
  ///
  /// - Throws: what the call says.
  borrowing func bind(interface: UInt32) throws(Errno) {
    try LinuxCalls().setOption(.bindToInterfaceIndex, of: socket, to: Int32(bitPattern: interface))
  }

  /// Binds the socket to an address of the host.
  ///
  /// The corresponding system call is `bind`.
  ///
  /// - Throws: what the call says.
  borrowing func bind(source: IPAddress) throws(Errno) {
    try LinuxCalls().bind(socket, to: SocketAddress(source, port: 0))
  }

  /// The source of a connection to an IPv6 address.
  ///
  /// The corresponding system calls are `connect`, `getsockname`, and `connect` to nothing.
  ///
  /// - Throws: what `connect` says when there is no way with any source either.
  borrowing func source(for destination: IPAddress, port: UInt16) throws(Errno) -> IPAddress {
    let calls = LinuxCalls()
    if case .failed(let error) = calls.connect(socket, to: SocketAddress(destination, port: port)) {
      throw error
    }
    let source = try calls.localAddress(of: socket).ip
    // The source stays chosen until the socket is connected to nothing.
    try check(linux_disconnect(socket.rawValue))
    return source
  }
}
