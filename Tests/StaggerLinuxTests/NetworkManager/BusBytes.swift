/// Messages of a bus, made by hand (D-Bus specification, "Message Format").
enum BusBytes {
  static func number(_ value: UInt32, _ isBig: Bool = false) -> [UInt8] {
    let bytes = [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
    return isBig ? bytes.reversed() : bytes
  }

  static func text(_ value: String, _ isBig: Bool = false) -> [UInt8] {
    number(UInt32(value.utf8.count), isBig) + Array(value.utf8) + [0]
  }

  static func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: (8 - bytes.count % 8) % 8)
  }

  /// A message with header fields that are laid out already, each but the last padded to 8 bytes.
  static func message(
    type: UInt8, fields: [UInt8], body: [UInt8] = [], _ isBig: Bool = false
  ) -> [UInt8] {
    let start: [UInt8] = [UInt8(ascii: isBig ? "B" : "l"), type, 1, 1]
    return padded(
      start + number(UInt32(body.count), isBig) + number(77, isBig)
        + number(UInt32(fields.count), isBig) + fields) + body
  }

  /// An answer: whose, from whom, and what is in it.
  static func answer(
    to serial: UInt32, _ signature: String, _ body: [UInt8], _ isBig: Bool = false
  ) -> [UInt8] {
    let replied = [5, 1, UInt8(ascii: "u"), 0] + number(serial, isBig)
    let sender = padded([7, 1, UInt8(ascii: "s"), 0] + text(":1.7", isBig))
    let type = [8, 1, UInt8(ascii: "g"), 0, UInt8(signature.utf8.count)] + signature.utf8 + [0]
    return message(type: 2, fields: replied + sender + type, body: body, isBig)
  }

  static func error(to serial: UInt32) -> [UInt8] {
    let name = padded([4, 1, UInt8(ascii: "s"), 0] + text("org.example.Error"))
    return message(type: 3, fields: name + [5, 1, UInt8(ascii: "u"), 0] + number(serial))
  }

  static func signal() -> [UInt8] {
    let path = padded([1, 1, UInt8(ascii: "o"), 0] + text("/org/freedesktop/DBus"))
    return message(type: 4, fields: path + [3, 1, UInt8(ascii: "s"), 0] + text("NameAcquired"))
  }
}
