import StaggerCore
import StaggerSimulation

/// A text and what reading it must fail with.
struct RefusedText: Sendable, CustomStringConvertible {
  var text: String
  var code: AddressParseError.Code
  var offset: Int

  init(_ text: String, _ code: AddressParseError.Code, at offset: Int) {
    self.text = text
    self.code = code
    self.offset = offset
  }

  var description: String { text.debugDescription }

  /// Whether `read` fails exactly as the table says.
  func isRefused(by read: (String) throws(AddressParseError) -> some Any) -> Bool {
    do {
      _ = try read(text)
      return false
    } catch {
      return error.code == code && error.offset == offset
    }
  }
}

/// A deterministic source of addresses and noise.
struct AddressGenerator {
  private var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  mutating func next() -> UInt64 { random.next() }

  /// An address of either family in which zero groups, and so `::`, are frequent.
  mutating func address() -> IPAddress {
    let shape = next()
    switch shape % 8 {
    case 0, 1: return IPAddress(ipv4: UInt32(truncatingIfNeeded: next()))
    case 2: return IPAddress(ipv4: UInt32(truncatingIfNeeded: next())).ipv4Mapped
    default:
      let zone = shape >> 8 & 3 == 0 ? UInt32(truncatingIfNeeded: next()) : 0
      return IPAddress(ipv6High: sparse(), low: sparse(), scopeID: zone)
    }
  }

  /// A text of characters that addresses are made of, mostly in an order that makes none.
  mutating func noise() -> String {
    var text = ""
    for _ in 0..<next() % 40 { text.unicodeScalars.append(character()) }
    return text
  }

  /// The text of an address without a zone, in which one character is replaced.
  mutating func nearMiss() -> String {
    var scalars = Array(address().scoped(to: 0).description.unicodeScalars)
    scalars[Int(next() % UInt64(scalars.count))] = character()
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  private mutating func character() -> Unicode.Scalar {
    let alphabet = Array("0123456789abcdefABCDEF::::....%[]/ +-xgé\0".unicodeScalars)
    return alphabet[Int(next() % UInt64(alphabet.count))]
  }

  private mutating func sparse() -> UInt64 {
    var value = next()
    let mask = next()
    for group in UInt64(0)..<4 where mask >> group & 1 == 0 {
      value &= ~(0xFFFF << (group * 16))
    }
    return mask >> 8 & 1 == 0 ? value : value & 0x00FF_000F_0FFF_00FF
  }
}
