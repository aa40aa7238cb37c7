extension IPAddress: CustomStringConvertible {
  /// The address as RFC 5952 writes it, with `%` and the number of a zone other than 0.
  public var description: String {
    description(zoneName: nil)
  }

  /// Writes the address as RFC 5952 does, with a zone by name.
  ///
  /// - Parameter zoneName: the name of the zone, such as `eth0`; nil writes its number. Ignored
  ///   when ``scopeID`` is 0.
  /// - Returns: a text that reads back as this address, if the name does.
  /// - Complexity: O(1).
  public func description(zoneName: String?) -> String {
    switch family {
    case .ipv4:
      return Self.dottedQuad(low)
    case .ipv6:
      // RFC 5952 s5: mixed notation where the prefix says that an IPv4 address is embedded.
      let address = isIPv4Mapped ? "::ffff:" + Self.dottedQuad(low) : compressedGroups
      return scopeID == 0 ? address : address + "%" + (zoneName ?? "\(scopeID)")
    }
  }

  private static func dottedQuad(_ address: UInt64) -> String {
    "\(address >> 24 & 0xFF).\(address >> 16 & 0xFF).\(address >> 8 & 0xFF).\(address & 0xFF)"
  }

  private var compressedGroups: String {
    let zeros = longestZeroRun
    var text = groups(in: 0..<zeros.lowerBound)
    if !zeros.isEmpty { text += "::" }
    return text + groups(in: zeros.upperBound..<8)
  }

  private func groups(in range: Range<Int>) -> String {
    var text = ""
    for index in range {
      if index > range.lowerBound { text += ":" }
      text += String(group(at: index), radix: 16)
    }
    return text
  }

  /// The groups that `::` replaces; empty, at the end, if there are none.
  ///
  /// RFC 5952 s4.2.2 leaves a single zero group alone; s4.2.3 takes the longest run, of equal ones
  /// the first.
  private var longestZeroRun: Range<Int> {
    var longest = 8..<8
    var start = 0
    for index in 0..<8 {
      if group(at: index) != 0 {
        start = index + 1
      } else if index + 1 - start > max(longest.count, 1) {
        longest = start..<index + 1
      }
    }
    return longest
  }
}
