package import StaggerCore

/// Memory of a caller's that receives an address, and the number beside it.
@unsafe package struct AddressBuffer {
  private let address: UnsafeMutableRawPointer?
  private let length: UnsafeMutableRawPointer?

  /// Takes what the caller named; nothing is read yet.
  ///
  /// - Parameters:
  ///   - address: Where the address goes; nil when it is not wanted, the length is then ignored.
  ///   - length: A `DWORD` with the room that there is, and later the bytes that were written; without
  ///     it nothing is written (ruling 5.20).
  package init(address: UnsafeMutableRawPointer?, length: UnsafeMutableRawPointer?) {
    unsafe self.address = unsafe address
    unsafe self.length = unsafe length
  }

  /// Sees that there is room for an address of a family, before anything is sent (ruling 5.19).
  ///
  /// - Throws: `.badPointer`; the length is left as it is.
  package func check(_ family: AddressFamily) throws(WinsockError) {
    guard unsafe address != nil, let length = unsafe length else { return }
    // SAFETY: the caller says that a DWORD is there.
    let room = unsafe length.loadUnaligned(as: UInt32.self)
    guard room >= family.sockaddrLength else { throw WinsockError(.badPointer) }
  }

  /// Writes an address and its length.
  ///
  /// - Precondition: `check` has seen that there is room for the family.
  package func fill(_ value: SocketAddress) {
    guard let address = unsafe address, let length = unsafe length else { return }
    unsafe value.sockaddr.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      // SAFETY: there is room for a struct of the family, and these are its bytes.
      unsafe address.copyMemory(from: start, byteCount: bytes.count)
      unsafe length.storeBytes(of: UInt32(bytes.count), as: UInt32.self)
    }
  }
}

extension AddressFamily {
  /// The bytes of `struct sockaddr_in` or `struct sockaddr_in6`.
  fileprivate var sockaddrLength: UInt32 {
    switch self {
    case .ipv4: 16
    case .ipv6: 28
    }
  }
}
