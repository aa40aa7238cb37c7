/// The first packet of a TCP connection over IPv4 (RFC 9293 section 3.1), and what a peer says to it.
struct OpeningPacket {
  private let source: [UInt8]
  private let destination: [UInt8]
  private let ports: [UInt8]
  private let sequence: UInt32

  /// Reads a packet; nil for any other.
  init?(_ packet: [UInt8]) {
    guard packet.count >= 40, packet[0] >> 4 == 4, packet[9] == 6 else { return nil }
    let start = Int(packet[0] & 0xF) * 4
    guard packet.count >= start + 20, packet[start + 13] & 0x12 == 0x02 else { return nil }
    source = Array(packet[12..<16])
    destination = Array(packet[16..<20])
    ports = Array(packet[start..<start + 4])
    sequence = packet[start + 4..<start + 8].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The peer's answer: it takes the connection, or its port is closed.
  func answer(accepts: Bool) -> [UInt8] {
    let flags: UInt8 = accepts ? 0x12 : 0x14
    var segment = Array(ports[2...]) + Array(ports[..<2])
    segment += accepts ? [0, 0, 0, 1] : [0, 0, 0, 0]
    segment += Self.bytes(sequence &+ 1) + [0x50, flags, 0xFF, 0xFF, 0, 0, 0, 0]
    let pseudo = destination + source + [0, 6, 0, UInt8(segment.count)]
    let sum = Self.checksum(pseudo + segment)
    segment[16] = UInt8(sum >> 8)
    segment[17] = UInt8(sum & 0xFF)
    var header: [UInt8] = [0x45, 0, 0, UInt8(20 + segment.count), 0, 0, 0x40, 0, 64, 6, 0, 0]
    header += destination + source
    let headerSum = Self.checksum(header)
    header[10] = UInt8(headerSum >> 8)
    header[11] = UInt8(headerSum & 0xFF)
    return header + segment
  }

  private static func bytes(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
  }

  /// The checksum of RFC 1071 over an even number of bytes.
  private static func checksum(_ bytes: [UInt8]) -> UInt16 {
    var sum: UInt32 = 0
    for index in stride(from: 0, to: bytes.count, by: 2) {
      sum += UInt32(bytes[index]) << 8 | UInt32(bytes[index + 1])
    }
    while sum > 0xFFFF { sum = (sum & 0xFFFF) + (sum >> 16) }
    return ~UInt16(sum)
  }
}
