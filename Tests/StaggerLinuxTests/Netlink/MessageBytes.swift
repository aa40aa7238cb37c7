import CStaggerSystem
import StaggerCore
import StaggerLinux

/// Messages as the kernel sends them, made by hand byte by byte.
///
/// They do not come from the writer of the product, so that one fault cannot hide another.
enum MessageBytes {
  static func number(_ value: UInt16) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(value >> 8)]
  }

  static func number(_ value: UInt32) -> [UInt8] {
    number(UInt16(truncatingIfNeeded: value)) + number(UInt16(value >> 16))
  }

  static func attribute(_ type: UInt16, _ value: [UInt8]) -> [UInt8] {
    let padding = [UInt8](repeating: 0, count: (4 - value.count % 4) % 4)
    return number(UInt16(4 + value.count)) + number(type) + value + padding
  }

  static func message(
    _ type: Int, flags: UInt16 = 0, sequence: UInt32 = 1, port: UInt32 = 77, _ content: [UInt8]
  ) -> [UInt8] {
    number(UInt32(16 + content.count)) + number(UInt16(type)) + number(flags) + number(sequence)
      + number(port) + content
  }

  static func done(flags: UInt16 = 0, sequence: UInt32 = 1) -> [UInt8] {
    message(LINUX_NLMSG_DONE, flags: flags, sequence: sequence, number(UInt32(0)))
  }

  static func error(_ errno: Errno, sequence: UInt32 = 1) -> [UInt8] {
    let number = number(UInt32(bitPattern: -errno.rawValue))
    // The header of the request comes back behind the number.
    return message(
      LINUX_NLMSG_ERROR, sequence: sequence, number + [UInt8](repeating: 0, count: 16))
  }

  /// Interface 7, `veth-a`, up with carrier, a veth of 1,400 bytes.
  static func link(sequence: UInt32 = 1) -> [UInt8] {
    let header: [UInt8] =
      [0, 0] + number(UInt16(1)) + number(UInt32(7)) + number(UInt32(0x1_1043)) + [0, 0, 0, 0]
    let kind = attribute(18 | 0x8000, attribute(1, Array("veth".utf8)))
    let name = attribute(3, Array("veth-a\0".utf8))
    return message(
      16, sequence: sequence, header + name + attribute(4, number(UInt32(1400))) + kind)
  }

  /// The same, with a state of the link that the driver tells.
  static func link(state: UInt8) -> [UInt8] {
    message(16, Array(link().dropFirst(16)) + attribute(16, [state]))
  }

  /// fe80::5/64 on interface 7: temporary by bit, deprecated, with lifetimes 0 and 600.
  static func linkLocalAddress(sequence: UInt32 = 1) -> [UInt8] {
    let address: [UInt8] = [0xFE, 0x80] + [UInt8](repeating: 0, count: 13) + [5]
    let header: [UInt8] = [10, 64, 0x01, 253] + number(UInt32(7))
    let times = number(UInt32(0)) + number(UInt32(600)) + [UInt8](repeating: 0, count: 8)
    return message(
      20, sequence: sequence,
      header + attribute(1, address) + attribute(6, times) + attribute(8, number(UInt32(0x121))))
  }

  /// 192.0.2.9/31 on interface 3 with the other end 192.0.2.8: secondary, permanent.
  static func peerAddress(sequence: UInt32 = 1) -> [UInt8] {
    let header: [UInt8] = [2, 31, 0x81, 0] + number(UInt32(3))
    return message(
      20, sequence: sequence,
      header + attribute(1, [192, 0, 2, 8]) + attribute(2, [192, 0, 2, 9]))
  }

  /// A way over interface 3 by the router fe80::1, table 100, from 192.0.2.9.
  static func route(sequence: UInt32 = 1) -> [UInt8] {
    let header: [UInt8] = [2, 32, 0, 0, 100, 0, 0, 1, 0, 0, 0, 0]
    let router: [UInt8] = [10, 0, 0xFE, 0x80] + [UInt8](repeating: 0, count: 13) + [1]
    return message(
      24, sequence: sequence,
      header + attribute(7, [192, 0, 2, 9]) + attribute(4, number(UInt32(3)))
        + attribute(18, router) + attribute(15, number(UInt32(100))))
  }

  /// The entry of a table that a look-up with `RTM_F_FIB_MATCH` was answered by: `default` with the
  /// metric 20,600 over interface 7, by default.
  static func tableEntry(
    family: UInt8 = 2, prefixLength: UInt8 = 0, type: UInt8 = 1, metric: UInt32? = 20_600,
    sequence: UInt32 = 1
  ) -> [UInt8] {
    let header: [UInt8] = [family, prefixLength, 0, 0, 254, 3, 0, type, 0, 0, 0, 0]
    let priority = metric.map { attribute(6, number($0)) } ?? []
    return message(24, sequence: sequence, header + attribute(4, number(UInt32(7))) + priority)
  }

  /// A family of generic netlink, with its version and an empty list of operations.
  static func family(_ name: String, _ id: UInt16, sequence: UInt32 = 1) -> [UInt8] {
    message(
      16, sequence: sequence,
      [1, 2, 0, 0] + attribute(2, Array("\(name)\0".utf8)) + attribute(1, number(id))
        + attribute(3, number(UInt32(1))) + attribute(6 | 0x8000, []))
  }

  /// A wireless interface as `iw dev` sees it: the radio, its index, its name, its mode.
  static func wireless(index: UInt32?, family: UInt16, sequence: UInt32 = 1) -> [UInt8] {
    message(
      Int(family), sequence: sequence,
      [7, 1, 0, 0] + attribute(1, number(UInt32(0)))
        + (index.map { attribute(3, number($0)) } ?? [])
        + attribute(4, Array("veth-a\0".utf8)) + attribute(5, number(UInt32(2))))
  }

  /// `from 192.0.2.0/24 lookup 100`.
  static func sourceRule(sequence: UInt32 = 1) -> [UInt8] {
    message(
      32, sequence: sequence,
      [2, 0, 24, 0, 100, 0, 0, 1] + number(UInt32(0)) + attribute(2, [192, 0, 2, 0])
        + attribute(15, number(UInt32(100))))
  }

  /// `from all lookup main`, which every host has.
  static func mainRule(sequence: UInt32 = 1) -> [UInt8] {
    message(
      32, sequence: sequence,
      [2, 0, 0, 0, 254, 0, 0, 1] + number(UInt32(0)) + attribute(15, number(UInt32(254))))
  }
}

/// Everything that the product reads from one datagram.
struct Everything: Equatable {
  var interfaces: [InterfaceFacts] = []
  var addresses: [LocalAddress] = []
  var routes: [Route] = []
  var rules: PolicyRules = []
  var defaults: [DefaultRoute] = []
  var families: [GenericFamily] = []
  var wireless: [WirelessInterface] = []
  var messageCount = 0

  /// Where messages about wireless interfaces are expected.
  static let wirelessFamily: UInt16 = 40

  init(_ datagram: [UInt8]) throws(NetlinkError) {
    // SAFETY: bytes are bytes.
    let bytes = unsafe datagram.span.bytes
    var cursor = NetlinkCursor()
    while let message = try cursor.next(in: bytes) {
      messageCount += 1
      switch message.type {
      case 16: interfaces += try InterfaceFacts(message, in: bytes).map { [$0] } ?? []
      case 20: addresses += try LocalAddress(message, in: bytes).map { [$0] } ?? []
      case 24:
        routes.append(try Route(message, in: bytes, source: nil))
        defaults += try DefaultRoute(message, in: bytes).map { [$0] } ?? []
      case 32: rules.formUnion(try PolicyRules.read(message, in: bytes)?.rules ?? [])
      case Everything.wirelessFamily:
        wireless += try WirelessInterface(message, in: bytes).map { [$0] } ?? []
      default: break
      }
    }
  }
}
