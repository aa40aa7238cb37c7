import StaggerCore
import Testing

/// RFC 6724 s2.1 and s3.2.
@Suite struct PolicyTableTests {
  @Test func `the default lookup finds what a search of the same rows finds`() throws {
    let searched = PolicyTable(PolicyTable.default.rows)
    var generator = AddressGenerator(seed: 0x6724)
    for row in PolicyTable.default.rows {
      // The two ends of each block and its neighbours.
      let length = row.prefix.length
      let first = row.prefix.address
      let lowMask = length <= 64 ? UInt64.max : length == 128 ? 0 : UInt64.max >> (length - 64)
      let highMask = length >= 64 ? 0 : UInt64.max >> length
      for step in [UInt64(0), 1, .max] {
        for address in [
          IPAddress(ipv6High: first.high, low: first.low &+ step),
          IPAddress(ipv6High: (first.high | highMask) &+ step, low: first.low | lowMask),
          IPAddress(ipv6High: first.high &+ step, low: generator.next()),
        ] {
          #expect(PolicyTable.default.row(for: address) == searched.row(for: address))
        }
      }
    }
    for _ in 0..<2_000 {
      let address = generator.address()
      #expect(PolicyTable.default.row(for: address) == searched.row(for: address))
    }
  }

  @Test func `the longest prefix wins, wherever its row stands`() throws {
    let rows = [
      PolicyRow(try IPPrefix("2001:db8::/32"), precedence: 1, label: 21),
      PolicyRow(try IPPrefix("2001:db8:1::/48"), precedence: 2, label: 22),
      PolicyRow(try IPPrefix("2001:db8:1:2::/64"), precedence: 3, label: 23),
    ]
    for rows in [rows, rows.reversed()] {
      let table = PolicyTable(rows)
      #expect(table.row(for: try IPAddress("2001:db8:1:2::3")).label == 23)
      #expect(table.row(for: try IPAddress("2001:db8:1:3::3")).label == 22)
      #expect(table.row(for: try IPAddress("2001:db8:2::")).label == 21)
    }
  }

  @Test func `the first of several rows with one prefix counts`() throws {
    let prefix = try IPPrefix("2001:db8::/32")
    let table = PolicyTable([
      PolicyRow(prefix, precedence: 1, label: 1), PolicyRow(prefix, precedence: 2, label: 2),
    ])
    #expect(table.row(for: try IPAddress("2001:db8::1")).precedence == 1)
  }

  @Test func `a table without a row for the address answers as for the default of all`() throws {
    let table = PolicyTable([PolicyRow(try IPPrefix("fc00::/7"), precedence: 9, label: 9)])
    let row = table.row(for: try IPAddress("2001:db8::1"))
    #expect(row.prefix.length == 0 && row.precedence == 40 && row.label == 1)
  }

  @Test func `rows extend the default and replace its rows`() throws {
    let table = PolicyTable.default.extended(with: [
      PolicyRow(try IPPrefix("fc00::/7"), precedence: 45, label: 14),
      PolicyRow(try IPPrefix("192.0.2.0/24"), precedence: 7, label: 8),
    ])
    #expect(table.row(for: try IPAddress("fd00::1")).precedence == 45)
    #expect(table.row(for: try IPAddress("::1")) == PolicyTable.default.row(for: .ipv6Loopback))
    #expect(table.row(for: try IPAddress("192.0.2.9")).label == 8)
    #expect(table.row(for: try IPAddress("::ffff:192.0.2.9")).prefix.length == 120)
    #expect(table.row(for: try IPAddress("192.0.3.9")).label == 4)
  }

  @Test func `IPv4 scopes can be a host's own`() throws {
    let scopes = IPv4Scopes([
      IPv4Scopes.Row(try IPPrefix("10.0.0.0/8"), .siteLocal),
      IPv4Scopes.Row(try IPPrefix("10.1.0.0/16"), .linkLocal),
    ])
    #expect(scopes.scope(of: try IPAddress("10.2.0.1")) == .siteLocal)
    #expect(scopes.scope(of: try IPAddress("::ffff:10.1.0.1")) == .linkLocal)
    #expect(scopes.scope(of: try IPAddress("127.0.0.1")) == .global)
    #expect(scopes.scope(of: try IPAddress("fe80::1")) == .linkLocal)
    #expect(IPv4Scopes.default.scope(of: try IPAddress("127.0.0.1")) == .linkLocal)
  }
}
