import CStaggerSystem
package import StaggerCore
package import StaggerLinux

/// The caller's socket, as it was when the call began.
package struct CallerSocket: Sendable {
  /// The number of the descriptor, which the caller owns.
  let number: CInt
  /// The family that the socket was made for.
  package let family: AddressFamily
  let transport: TransportProtocol
  /// Whether it takes no IPv4-mapped addresses.
  let isIPv6Only: Bool
  /// What it is bound to; nil when it is not bound.
  let bound: SocketAddress?
  /// The index of the interface that it is bound to, or 0.
  let interface: UInt32
  let mark: UInt32
  let isNonblocking: Bool
  let reusesAddress: Bool
  let closesOnExec: Bool
  /// What the kernel calls the socket, so that another one of the same number is told apart; nil where
  /// the kernel is too old.
  let cookie: UInt64?

  /// Looks at a descriptor.
  ///
  /// - Parameters:
  ///   - number: What the caller says is its socket.
  ///   - codeOfNonStream: What to say of a socket that is not a stream.
  ///   - calls: The kernel.
  /// - Throws: `.notSocket`; then `codeOfNonStream`; then `.familyNotSupported`.
  package init<Calls: ForeignCalls>(
    _ number: CInt, codeOfNonStream: WinsockCode, with calls: Calls
  ) throws(WinsockError) {
    guard number >= 0 else { throw WinsockError(.notSocket) }
    self = try Descriptor.withLoan(of: number) { socket throws(WinsockError) in
      do throws(Errno) {
        return try CallerSocket(socket, with: calls)
      } catch .protocolWrongTypeForSocket {
        throw WinsockError(codeOfNonStream)
      } catch {
        throw WinsockError(WinsockCode(error), errno: error)
      }
    }
  }

  /// - Throws: what the kernel says of the descriptor; `EPROTOTYPE` for another kind of socket.
  private init<Calls: ForeignCalls>(
    _ socket: borrowing Descriptor, with calls: Calls
  ) throws(Errno) {
    number = socket.rawValue
    guard try calls.option(.socketType, of: socket) == LINUX_SOCK_STREAM else {
      throw .protocolWrongTypeForSocket
    }
    switch Int(try calls.option(.domain, of: socket)) {
    case LINUX_AF_INET: family = .ipv4
    case LINUX_AF_INET6: family = .ipv6
    default: throw .addressFamilyNotSupported
    }
    switch Int(try calls.option(.transportProtocol, of: socket)) {
    case LINUX_IPPROTO_TCP: transport = .tcp
    case LINUX_IPPROTO_MPTCP: transport = .multipathTCP
    default: throw .protocolWrongTypeForSocket
    }
    reusesAddress = try calls.option(.reuseAddress, of: socket) != 0
    isNonblocking = try calls.isNonblocking(socket)
    closesOnExec = try calls.closesOnExec(socket)
    isIPv6Only = family == .ipv6 ? try calls.option(.ipv6Only, of: socket) != 0 : false
    let local = try calls.localAddress(of: socket)
    bound = local.port != 0 || !local.ip.isUnspecified ? local : nil
    let index = try calls.optionIfKnown(.bindToInterfaceIndex, of: socket)
    interface = UInt32(bitPattern: index ?? 0)
    mark = UInt32(bitPattern: try calls.optionIfKnown(.mark, of: socket) ?? 0)
    cookie = try calls.cookie(of: socket)
  }
}
