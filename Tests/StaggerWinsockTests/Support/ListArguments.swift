import CStagger
import StaggerCore

/// The arguments of a call of `WSAConnectByList`, and what became of it.
///
/// The functions of the C interface are called as a C program calls them.
struct ListArguments {
  var socket: CInt
  var list: ListMemory?
  var local = ResultBuffer()
  var remote = ResultBuffer()
  var timeout: timeval?
  var isReserved = false

  init(_ socket: CInt, _ list: ListMemory?) {
    self.socket = socket
    self.list = list
  }

  init(_ socket: CInt, _ addresses: [SocketAddress]) throws {
    self.init(socket, try ListMemory(addresses))
  }

  /// Makes the call.
  ///
  /// - Returns: the code of the last error: 0 after success.
  mutating func connect() -> Int32 {
    WSASetLastError(4711)
    var overlapped = unsafe WSAOVERLAPPED()
    let isReserved = isReserved
    let socket = socket
    let list = unsafe list?.pointer
    let timeout = timeout
    let isConnected = unsafe local.withPointers { localLength, local in
      unsafe remote.withPointers { remoteLength, remote in
        unsafe withOptionalPointer(to: timeout) { timeout in
          unsafe withUnsafeMutablePointer(to: &overlapped) { reserved in
            unsafe WSAConnectByList(
              socket, list, localLength, local, remoteLength, remote, timeout,
              isReserved ? reserved : nil)
          }
        }
      }
    }
    let code = WSAGetLastError()
    return isConnected == 1 && code == 0 ? 0 : isConnected == 0 ? code : -1
  }
}

/// A buffer for an address, and the length beside it; each may be missing.
struct ResultBuffer {
  /// What a buffer is filled with before the call.
  static let filler: UInt8 = 0xA5

  var bytes = [UInt8](repeating: filler, count: 128)
  var length: UInt32? = 128
  var isThere = true

  /// Whether nothing was written.
  var isUntouched: Bool { bytes.allSatisfy { $0 == Self.filler } }

  /// The address that was written, of as many bytes as the length says.
  var address: SocketAddress? {
    guard let length, length <= bytes.count else { return nil }
    let written = Array(bytes.prefix(Int(length)))
    let isNothingBehind = bytes.dropFirst(Int(length)).allSatisfy { $0 == Self.filler }
    // SAFETY: bytes have no padding.
    let address = unsafe try? SocketAddress(sockaddr: written.span.bytes)
    return isNothingBehind && address?.bytes.count == Int(length) ? address : nil
  }

  fileprivate mutating func withPointers<Result>(
    _ body: (LPDWORD?, LPSOCKADDR?) -> Result
  ) -> Result {
    let isThere = isThere
    var number = length ?? 0
    let hasLength = length != nil
    defer { if hasLength { length = number } }
    return unsafe bytes.withUnsafeMutableBytes { bytes in
      unsafe withUnsafeMutablePointer(to: &number) { length in
        let address = unsafe bytes.baseAddress?.assumingMemoryBound(to: SOCKADDR.self)
        return unsafe body(hasLength ? length : nil, isThere ? address : nil)
      }
    }
  }
}

private func withOptionalPointer<Value, Result>(
  to value: Value?, _ body: (UnsafePointer<Value>?) -> Result
) -> Result {
  guard let value else { return body(nil) }
  return unsafe withUnsafePointer(to: value) { unsafe body($0) }
}
