import Stagger
package import StaggerCore

/// Reads targets, which for now are literal addresses with ports.
package enum TargetText {
  /// Reads a list of targets.
  ///
  /// - Throws: the first target that is none, by its number.
  package static func parse(_ texts: [String]) throws(UsageError) -> [SocketAddress] {
    var targets: [SocketAddress] = []
    targets.reserveCapacity(texts.count)
    for (index, text) in texts.enumerated() {
      targets.append(try parse(text, number: index + 1))
    }
    return targets
  }

  private static func parse(_ text: String, number: Int) throws(UsageError) -> SocketAddress {
    let entry = UsageError.Entry("target", number: number, text: text)
    do {
      return try SocketAddress(literal: text)
    } catch {
      if looksLikeName(text) {
        throw UsageError(
          "target \(number), \(text.quotedForMessage): names come with a later version; "
            + "for now a target is an address with a port, such as 192.0.2.1:443",
          code: "name_not_supported", entry: entry)
      }
      throw UsageError(
        "target \(number), \(error)\(hint(for: error))", code: error.code.name, entry: entry)
    }
  }

  /// Says how a target looks where the reason alone does not.
  private static func hint(for error: ConnectError) -> String {
    guard case .text(_, let fault) = error.subject else { return "" }
    return switch fault.code {
    case .missingPort: " (write 192.0.2.1:443)"
    case .bracketsRequired: " (write [2001:db8::1]:443)"
    default: ""
    }
  }

  /// Whether a text that is no address was meant to be a name.
  ///
  /// No IPv4 address has a letter, and every IPv6 address has a bracket or two colons.
  package static func looksLikeName(_ text: String) -> Bool {
    let colons = text.utf8.count { $0 == UInt8(ascii: ":") }
    if colons > 1 || text.utf8.contains(UInt8(ascii: "[")) { return false }
    let host = text.utf8.prefix { $0 != UInt8(ascii: ":") }
    let isNameLike = host.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), 0x80...:
        true
      default: false
      }
    }
    return isNameLike && host.contains { $0 >= UInt8(ascii: "A") }
  }
}
