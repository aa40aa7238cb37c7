import Stagger
package import StaggerCore

/// Reads targets, which for now are literal addresses with ports.
package enum TargetText {
  /// How many faults are told at once.
  private static let toldFaults = 20

  /// Reads targets.
  ///
  /// - Throws: the first that is none, by its place, with those that follow it.
  package static func parse(_ entries: [TargetEntry]) throws(UsageError) -> [SocketAddress] {
    var targets: [SocketAddress] = []
    targets.reserveCapacity(entries.count)
    var faults: [UsageError] = []
    for entry in entries {
      do throws(UsageError) {
        targets.append(try parse(entry))
      } catch {
        faults.append(error)
      }
    }
    guard var first = faults.first else { return targets }
    first.further = faults.dropFirst().prefix(toldFaults - 1).map(\.message)
    if faults.count > toldFaults {
      first.further.append("\(faults.count - toldFaults) more targets are faulty")
    }
    throw first
  }

  private static func parse(_ entry: TargetEntry) throws(UsageError) -> SocketAddress {
    do {
      return try SocketAddress(literal: entry.text)
    } catch {
      if looksLikeName(entry.text) {
        throw UsageError(
          "\(entry.name), \(entry.text.quotedForMessage): names come with a later version; "
            + "for now a target is an address with a port, such as 192.0.2.1:443",
          code: "name_not_supported", entry: entry.blame)
      }
      throw UsageError(
        "\(entry.name), \(error)\(hint(for: error))", code: error.code.name, entry: entry.blame)
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
