import CStagger
import StaggerCore

/// A list of addresses in memory as a C program makes it, at whose end nothing can be read.
@safe final class ListMemory {
  /// One entry: the bytes of an address, or none, and the length that the list says it has.
  struct Entry {
    var bytes: [UInt8]?
    var length: Int32

    init(_ bytes: [UInt8]?, length: Int32? = nil) {
      self.bytes = bytes
      self.length = length ?? Int32(bytes?.count ?? 0)
    }

    init(_ address: SocketAddress) { self.init(address.bytes) }
  }

  let pointer: PSOCKET_ADDRESS_LIST
  private let list: GuardedMemory
  private let addresses: [AddressMemory]

  /// Makes a list; `count` is what it says, if not how many there are.
  init(_ entries: [Entry], count: Int32? = nil) throws {
    let addresses = try entries.map { try AddressMemory($0.bytes) }
    var bytes = Self.bytes(of: count ?? Int32(entries.count))
    bytes += [UInt8](repeating: 0xEE, count: 4)
    for (entry, memory) in zip(entries, addresses) {
      bytes += unsafe Self.bytes(of: UInt(bitPattern: memory.start))
      bytes += Self.bytes(of: entry.length) + [0xEE, 0xEE, 0xEE, 0xEE]
    }
    list = try GuardedMemory(bytes)
    unsafe pointer = list.start.assumingMemoryBound(to: SOCKET_ADDRESS_LIST.self)
    self.addresses = addresses
  }

  convenience init(_ addresses: [SocketAddress]) throws {
    try self.init(addresses.map { Entry($0) })
  }

  private static func bytes<Number: FixedWidthInteger>(of number: Number) -> [UInt8] {
    unsafe withUnsafeBytes(of: number) { unsafe Array($0) }
  }
}

private final class AddressMemory {
  private let memory: GuardedMemory?

  init(_ bytes: [UInt8]?) throws {
    if let bytes { memory = try GuardedMemory(bytes) } else { memory = nil }
  }

  var start: UnsafeMutableRawPointer? {
    switch memory {
    case .some(let memory): unsafe memory.start
    case nil: nil
    }
  }
}

extension SocketAddress {
  /// The bytes of the address as a C program has them.
  var bytes: [UInt8] { unsafe sockaddr.withUnsafeBytes { unsafe Array($0) } }
}
