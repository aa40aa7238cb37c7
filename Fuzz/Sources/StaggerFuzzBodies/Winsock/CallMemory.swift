import CStagger
import StaggerCore

/// The memory that a call names, each piece by itself and no larger than it says.
@safe struct CallMemory: ~Copyable {
  private static let filler: UInt8 = 0xA5

  private let call: WinsockCall
  private let list: UnsafeMutableRawPointer
  private let addresses: [UnsafeMutableRawPointer?]
  private let buffers: [UnsafeMutableRawPointer]
  private let lengths: [UnsafeMutablePointer<UInt32>]

  init(_ call: WinsockCall) {
    self.call = call
    let addresses = unsafe call.entries.map { entry in
      unsafe entry.bytes.map { unsafe Self.copy($0) }
    }
    unsafe self.addresses = unsafe addresses
    unsafe list = unsafe Self.list(of: call, addresses)
    unsafe buffers = [call.local, call.remote].map { buffer in
      unsafe Self.copy([UInt8](repeating: Self.filler, count: Int(buffer.length ?? 0)))
    }
    unsafe lengths = [call.local, call.remote].map { buffer in
      let length = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
      unsafe length.initialize(to: buffer.length ?? 0)
      return unsafe length
    }
  }

  deinit {
    unsafe list.deallocate()
    unsafe addresses.forEach { unsafe $0?.deallocate() }
    unsafe buffers.forEach { unsafe $0.deallocate() }
    unsafe lengths.forEach { unsafe $0.deallocate() }
  }

  /// Makes the call.
  ///
  /// - Returns: the code of the last error: 0 after success.
  func connect(_ socket: CInt) -> Int32 {
    WSASetLastError(-1)
    var overlapped = unsafe WSAOVERLAPPED()
    var limit = timeval(
      tv_sec: call.timeout?.seconds ?? 0, tv_usec: call.timeout?.microseconds ?? 0)
    let isConnected = unsafe withUnsafeMutablePointer(to: &overlapped) { overlapped in
      unsafe withUnsafePointer(to: &limit) { limit in
        unsafe WSAConnectByList(
          socket, call.hasList ? list.assumingMemoryBound(to: SOCKET_ADDRESS_LIST.self) : nil,
          length(0), buffer(0), length(1), buffer(1), call.timeout == nil ? nil : limit,
          call.isReserved ? overlapped : nil)
      }
    }
    let code = WSAGetLastError()
    return (isConnected == 1) == (code == 0) ? code : -2
  }

  private func arguments(_ index: Int) -> WinsockCall.Buffer {
    index == 0 ? call.local : call.remote
  }

  private func length(_ index: Int) -> LPDWORD? {
    arguments(index).length == nil ? nil : unsafe lengths[index]
  }

  private func buffer(_ index: Int) -> LPSOCKADDR? {
    arguments(index).isThere
      ? unsafe buffers[index].assumingMemoryBound(to: SOCKADDR.self) : nil
  }

  // MARK: Memory

  private static func copy(_ bytes: [UInt8]) -> UnsafeMutableRawPointer {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes.count, alignment: 1)
    unsafe memory.copyMemory(from: bytes, byteCount: bytes.count)
    return unsafe memory
  }

  private static func list(
    of call: WinsockCall, _ addresses: [UnsafeMutableRawPointer?]
  ) -> UnsafeMutableRawPointer {
    // A list that is refused for its count has not one entry.
    let count = call.count > 0 && call.count <= 4_096 ? Int(call.count) : 0
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 8 + 16 * count, alignment: 8)
    unsafe memory.storeBytes(of: call.count, as: Int32.self)
    for index in 0..<count {
      let entry = unsafe memory + 8 + 16 * index
      let address = UInt(bitPattern: unsafe addresses[index])
      unsafe entry.storeBytes(of: address, as: UInt.self)
      unsafe entry.storeBytes(of: call.entries[index].length, toByteOffset: 8, as: Int32.self)
    }
    return unsafe memory
  }
}

// MARK: What is in it afterwards

extension CallMemory {
  private func bytes(_ index: Int) -> [UInt8] {
    let count = Int(arguments(index).length ?? 0)
    return unsafe Array(UnsafeRawBufferPointer(start: buffers[index], count: count))
  }

  /// Whether no buffer and no length was written.
  var isUntouched: Bool {
    for index in 0...1 {
      if unsafe lengths[index].pointee != arguments(index).length ?? 0 { return false }
      if bytes(index).contains(where: { $0 != Self.filler }) { return false }
    }
    return true
  }

  /// Sees that a buffer has an address, as many bytes as it has, and nothing where it is not wanted.
  func check(
    _ buffer: WinsockCall.Buffer, holds address: SocketAddress, isRemote: Bool
  ) throws(Finding) {
    let index = isRemote ? 1 : 0
    let written = buffer.isThere && buffer.length != nil ? address.kernelBytes : []
    let isSaid = written.isEmpty ? buffer.length ?? 0 : UInt32(written.count)
    try requireEqual(unsafe lengths[index].pointee, isSaid, "the length of \(address)")
    let found = bytes(index)
    try requireEqual(Array(found.prefix(written.count)), written, "the bytes of \(address)")
    try require(
      found.dropFirst(written.count).allSatisfy { $0 == Self.filler }, "more than \(address)")
  }
}
