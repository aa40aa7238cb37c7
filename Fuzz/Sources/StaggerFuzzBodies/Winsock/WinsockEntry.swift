import StaggerCore

/// One entry of a list: the bytes of an address, or none, and the length that the list says it has.
///
/// None of them leads away from this host.
struct WinsockEntry {
  /// No more bytes than the length says, and than an address of the family has.
  let bytes: [UInt8]?
  let length: Int32
  private let kind: Kind

  private enum Kind: CaseIterable {
    case good4, good6, goodMapped, closed4, closed6, closedMapped, portZero, wildcard, multicast
    case linkLocal, otherFamily, null
  }

  init(_ input: inout FuzzInput, _ peers: WinsockPeers) {
    kind = Kind.allCases[input.number(below: 12)]
    var bytes = Self.bytes(kind, peers, &input)
    // What stands behind the address of an IPv4 one, and the label of an IPv6 one, is anybody's.
    for place in bytes.indices.dropFirst(8).prefix(8) where bytes[0] == 2 {
      bytes[place] = input.byte()
    }
    let natural = Int32(bytes.count)
    length =
      switch input.number(below: 12) {
      case 6: natural - 1
      case 7: Int32(input.number(below: 32))
      case 8: 128
      case 9: .max
      case 10: -Int32(input.number(below: 4))
      case 11: .min
      default: natural
      }
    self.bytes = kind == .null ? nil : Array(bytes.prefix(Int(max(min(length, natural), 0))))
  }

  private static func bytes(
    _ kind: Kind, _ peers: WinsockPeers, _ input: inout FuzzInput
  ) -> [UInt8] {
    let closed = SocketAddress(.ipv4Loopback, port: peers.closedPort)
    switch kind {
    case .good4, .null: return peers.ipv4.kernelBytes
    case .good6: return peers.ipv6.kernelBytes
    case .goodMapped: return mapped(peers.ipv4).kernelBytes
    case .closed4: return closed.kernelBytes
    case .closed6: return SocketAddress(.ipv6Loopback, port: peers.closedPort).kernelBytes
    case .closedMapped: return mapped(closed).kernelBytes
    case .portZero: return SocketAddress(.ipv4Loopback, port: 0).kernelBytes
    case .wildcard: return SocketAddress(.ipv6Any, port: peers.closedPort).kernelBytes
    case .multicast: return SocketAddress(IPAddress(224, 0, 0, 1), port: 9).kernelBytes
    case .linkLocal:
      return SocketAddress(IPAddress(ipv6High: 0xFE80 << 48, low: 1), port: 9).kernelBytes
    case .otherFamily:
      let family = [0, 1, 3, 9, 11, 16, 23, 255][input.number(below: 8)]
      return [UInt8(family), 0]
    }
  }

  private static func mapped(_ address: SocketAddress) -> SocketAddress {
    SocketAddress(address.ip.ipv4Mapped, port: address.port)
  }

  /// Whether there are as many bytes as the address needs.
  var isReadable: Bool {
    guard kind != .null, length >= 2 else { return false }
    switch kind {
    case .otherFamily: return true
    case .good6, .goodMapped, .closed6, .closedMapped, .wildcard, .linkLocal: return length >= 28
    case .good4, .closed4, .portZero, .multicast, .null: return length >= 16
    }
  }

  /// Whether a socket of a kind connects to it.
  func isGood(on socket: WinsockCall.Socket) -> Bool {
    switch (kind, socket) {
    case (.good4, .ipv4), (.good4, .both), (.goodMapped, .both): true
    case (.good6, .both), (.good6, .ipv6): true
    default: false
    }
  }
}
