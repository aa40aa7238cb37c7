// The default table of RFC 6724 s2.1, in the order of the RFC.

extension PolicyRow {
  static var loopback: PolicyRow {
    PolicyRow(high: 0, low: 1, length: 128, precedence: 50, label: 0)
  }
  static var everything: PolicyRow {
    PolicyRow(high: 0, length: 0, precedence: 40, label: 1)
  }
  static var ipv4Mapped: PolicyRow {
    PolicyRow(high: 0, low: 0xFFFF << 32, length: 96, precedence: 35, label: 4)
  }
  static var sixToFour: PolicyRow {
    PolicyRow(high: 0x2002 << 48, length: 16, precedence: 30, label: 2)
  }
  static var teredo: PolicyRow {
    PolicyRow(high: 0x2001_0000 << 32, length: 32, precedence: 5, label: 5)
  }
  static var uniqueLocal: PolicyRow {
    PolicyRow(high: 0xFC00 << 48, length: 7, precedence: 3, label: 13)
  }
  static var ipv4Compatible: PolicyRow {
    PolicyRow(high: 0, length: 96, precedence: 1, label: 3)
  }
  static var siteLocal: PolicyRow {
    PolicyRow(high: 0xFEC0 << 48, length: 10, precedence: 1, label: 11)
  }
  static var sixBone: PolicyRow {
    PolicyRow(high: 0x3FFE << 48, length: 16, precedence: 1, label: 12)
  }

  /// The whole table, longest prefix first.
  static var defaultRows: [PolicyRow] {
    [
      loopback, ipv4Mapped, ipv4Compatible, teredo, sixToFour, sixBone, siteLocal, uniqueLocal,
      everything,
    ]
  }

  /// What a search of ``defaultRows`` would find, by the leading bits of the address.
  static func defaultRow(for address: IPAddress) -> PolicyRow {
    assert(address.family == .ipv6)
    if address.high == 0 {
      switch address.low >> 32 {
      case 0: return address.low == 1 ? .loopback : .ipv4Compatible
      case 0xFFFF: return .ipv4Mapped
      default: return .everything
      }
    }
    switch address.high >> 48 {
    case 0x2001: return address.isTeredo ? .teredo : .everything
    case 0x2002: return .sixToFour
    case 0x3FFE: return .sixBone
    case 0xFC00...0xFDFF: return .uniqueLocal
    case 0xFEC0...0xFEFF: return .siteLocal
    default: return .everything
    }
  }
}
