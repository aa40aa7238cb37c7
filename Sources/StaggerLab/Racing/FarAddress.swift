package import StaggerCore

/// What the address of a host behind the forwarder says of it.
///
///     10.78.D.x    2001:db8:78:D::x    answers, a round trip takes D milliseconds
///     10.79.D.x    2001:db8:79:D::x    refuses after as long
///     10.81.x.x    2001:db8:81:x::x    is silent
///
/// D is a byte in IPv4 and 16 bits, written in hexadecimal like all of them, in IPv6.
package struct FarAddress: Equatable {
  /// How the host answers.
  package enum Answer: Equatable {
    case good, refused, silent
  }

  /// Which end of a packet is meant.
  package enum End {
    case source, destination
  }

  /// How it answers.
  package let answer: Answer
  /// How long a round trip takes.
  package let roundTrip: Nanoseconds

  /// Reads an address of a packet; nil when it is none of these, or no packet.
  package init?(_ end: End, of packet: [UInt8]) {
    guard let first = packet.first else { return nil }
    switch first >> 4 {
    case 4 where packet.count >= 20:
      let start = end == .source ? 12 : 16
      guard packet[start] == 10 else { return nil }
      self.init(number: Int(packet[start + 1]), milliseconds: Int(packet[start + 2]))
    case 6 where packet.count >= 40:
      let start = end == .source ? 8 : 24
      let isOurs = zip([0x20, 0x01, 0x0D, 0xB8, 0x00], start...).allSatisfy { $0 == packet[$1] }
      guard isOurs else { return nil }
      // The hextet reads like the byte of IPv4.
      let hextet = packet[start + 5]
      self.init(
        number: Int(hextet >> 4) * 10 + Int(hextet & 15),
        milliseconds: Int(packet[start + 6]) << 8 | Int(packet[start + 7]))
    default: return nil
    }
  }

  private init?(number: Int, milliseconds: Int) {
    switch number {
    case 78: answer = .good
    case 79: answer = .refused
    case 81: answer = .silent
    default: return nil
    }
    roundTrip = .milliseconds(milliseconds)
  }
}
