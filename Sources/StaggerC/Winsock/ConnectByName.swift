public import CStagger
import StaggerWinsock

/// Declared, with its contract, in `stagger/winsock.h`.
@c @implementation
public func WSAConnectByNameA(
  _ s: SOCKET, _ nodename: LPCSTR?, _ servicename: LPCSTR?, _ LocalAddressLength: LPDWORD?,
  _ LocalAddress: LPSOCKADDR?, _ RemoteAddressLength: LPDWORD?, _ RemoteAddress: LPSOCKADDR?,
  _ timeout: UnsafePointer<timeval>?, _ Reserved: LPWSAOVERLAPPED?
) -> BOOL {
  return unsafe ConnectCall(
    socket: s,
    to: unsafe .name(host: NameText(utf8: nodename), service: NameText(utf8: servicename)),
    local: unsafe AddressBuffer(address: LocalAddress, length: LocalAddressLength),
    remote: unsafe AddressBuffer(address: RemoteAddress, length: RemoteAddressLength),
    timeout: unsafe TimeLimit(timeout), isReservedNull: unsafe Reserved == nil
  ).answer()
}

/// Declared, with its contract, in `stagger/winsock.h`.
@c @implementation
public func WSAConnectByNameW(
  _ s: SOCKET, _ nodename: LPCWSTR?, _ servicename: LPCWSTR?, _ LocalAddressLength: LPDWORD?,
  _ LocalAddress: LPSOCKADDR?, _ RemoteAddressLength: LPDWORD?, _ RemoteAddress: LPSOCKADDR?,
  _ timeout: UnsafePointer<timeval>?, _ Reserved: LPWSAOVERLAPPED?
) -> BOOL {
  return unsafe ConnectCall(
    socket: s,
    to: unsafe .name(host: NameText(utf16: nodename), service: NameText(utf16: servicename)),
    local: unsafe AddressBuffer(address: LocalAddress, length: LocalAddressLength),
    remote: unsafe AddressBuffer(address: RemoteAddress, length: RemoteAddressLength),
    timeout: unsafe TimeLimit(timeout), isReservedNull: unsafe Reserved == nil
  ).answer()
}

extension NameText {
  /// Reads a text up to its end, or just beyond the limit; nil where there is none.
  fileprivate init?(utf8 text: LPCSTR?) {
    guard let text = unsafe text else { return nil }
    self.init(unsafe unitsUpToEnd(of: text).map { UInt8(bitPattern: $0) })
  }

  /// Reads a text up to its end, or just beyond the limit; nil where there is none.
  fileprivate init?(utf16 text: LPCWSTR?) {
    guard let text = unsafe text else { return nil }
    self.init(utf16: unsafe unitsUpToEnd(of: text))
  }
}

/// The units before the zero that ends a text; one more than the limit of a text without an end there.
private func unitsUpToEnd<Unit: FixedWidthInteger>(of text: UnsafePointer<Unit>) -> [Unit] {
  var units: [Unit] = []
  // SAFETY: a text has a zero at its end, and nothing behind it is read.
  while units.count <= NameText.limit, unsafe text[units.count] != 0 {
    units.append(unsafe text[units.count])
  }
  return units
}
