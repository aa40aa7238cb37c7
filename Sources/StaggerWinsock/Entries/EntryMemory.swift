import StaggerCore

/// Where an address of a caller's list is in memory, and how many bytes it says to have.
@unsafe package struct EntryMemory {
  private let address: UnsafeRawPointer?
  private let length: Int32

  /// Takes what the caller named; nothing is read yet.
  package init(address: UnsafeRawPointer?, length: Int32) {
    unsafe self.address = unsafe address
    unsafe self.length = length
  }

  /// Reads the address.
  ///
  /// No byte beyond `length` is read, and none beyond what the family needs, so that the length of a
  /// larger buffer, such as of a `SOCKADDR_STORAGE`, is as good. Any alignment will do.
  ///
  /// - Throws: `.badPointer` for a null pointer or too few bytes (ruling 5.16).
  package func entry() throws(WinsockError) -> ListEntry {
    guard let address = unsafe address, unsafe length >= Self.familyLength else {
      throw WinsockError(.badPointer)
    }
    // SAFETY: the caller names at least so many bytes there.
    let family = unsafe address.loadUnaligned(as: UInt16.self)
    guard let needed = unsafe Self.length(ofFamily: family) else { return .otherFamily }
    guard unsafe length >= needed else { throw WinsockError(.badPointer) }
    // SAFETY: as above; the bytes are copied before the function returns.
    let bytes = unsafe UnsafeRawBufferPointer(start: address, count: Int(needed))
    do {
      return .address(try unsafe SocketAddress(sockaddr: bytes.bytes))
    } catch {
      throw WinsockError(.badPointer)
    }
  }

  private static var familyLength: Int32 { 2 }

  /// How many bytes an address of a family has: `struct sockaddr_in` or `struct sockaddr_in6`.
  private static func length(ofFamily family: UInt16) -> Int32? {
    switch family {
    case 2: 16
    case 10: 28
    default: nil
    }
  }
}
