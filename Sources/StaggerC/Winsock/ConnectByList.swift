public import CStagger
import StaggerWinsock

/// Declared, with its contract, in `stagger/winsock.h`.
@c @implementation
public func WSAConnectByList(
  _ s: SOCKET, _ SocketAddressList: PSOCKET_ADDRESS_LIST?, _ LocalAddressLength: LPDWORD?,
  _ LocalAddress: LPSOCKADDR?, _ RemoteAddressLength: LPDWORD?, _ RemoteAddress: LPSOCKADDR?,
  _ timeout: UnsafePointer<timeval>?, _ Reserved: LPWSAOVERLAPPED?
) -> BOOL {
  let list = UnsafeRawPointer(SocketAddressList)
  let count = unsafe list?.loadUnaligned(as: INT.self)
  let targets = unsafe CallTargets.list(count: count) { index in
    // SAFETY: the list says to have more than `index` entries.
    unsafe EntryMemory(listAt: list, index: index)
  }
  return unsafe ConnectCall(
    socket: s, to: targets,
    local: unsafe AddressBuffer(address: LocalAddress, length: LocalAddressLength),
    remote: unsafe AddressBuffer(address: RemoteAddress, length: RemoteAddressLength),
    timeout: unsafe TimeLimit(timeout), isReservedNull: unsafe Reserved == nil
  ).answer()
}

extension EntryMemory {
  /// Reads one entry of a list: a pointer and a number.
  ///
  /// - Precondition: There is a list, and it has the entry.
  fileprivate init(listAt list: UnsafeRawPointer?, index: Int) {
    // The entries are at the end of the struct, which has room for one.
    let first = unsafe MemoryLayout<SOCKET_ADDRESS_LIST>.size - MemoryLayout<SOCKET_ADDRESS>.size
    let offset = unsafe first + index * MemoryLayout<SOCKET_ADDRESS>.stride
    guard let list = unsafe list else { preconditionFailure("an entry of no list") }
    let entry = unsafe list.loadUnaligned(fromByteOffset: offset, as: SOCKET_ADDRESS.self)
    unsafe self.init(
      address: UnsafeRawPointer(entry.lpSockaddr), length: entry.iSockaddrLength)
  }
}
