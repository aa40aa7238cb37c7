import StaggerCore
import StaggerLinux

/// A host or a service as a caller wrote it.
package struct NameText: Hashable, Sendable {
  /// How long a text may be, without its end: `NI_MAXHOST` is 1,025.
  package static var limit: Int { 1_024 }

  private let bytes: [UInt8]

  /// Takes a text.
  ///
  /// - Parameter bytes: UTF-8, of which no more than one byte beyond the limit is needed.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Takes a text in UTF-16; what is not ASCII is in no number.
  ///
  /// - Parameter units: UTF-16, of which no more than one unit beyond the limit is needed.
  package init(utf16 units: [UInt16]) {
    bytes = units.map { $0 < 0x80 ? UInt8($0) : UInt8(ascii: "?") }
  }

  /// The address that the text is; a name has none.
  var address: IPAddress? {
    guard bytes.count <= Self.limit else { return nil }
    do throws(AddressParseError) {
      return try IPAddress(String(decoding: bytes, as: UTF8.self)) { zone in
        guard let name = KernelName(zone) else { return nil }
        do throws(Errno) { return try NetworkInterface(named: name).index } catch { return nil }
      }
    } catch {
      return nil
    }
  }

  /// The port that the text is; a name has none.
  var port: UInt16? {
    guard !bytes.isEmpty, bytes.count <= 5 else { return nil }
    var number = 0
    for byte in bytes {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return UInt16(exactly: number)
  }
}
