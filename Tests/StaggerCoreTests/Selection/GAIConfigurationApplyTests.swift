import StaggerCore
import Testing

/// What a configuration changes in a selection.
@Suite struct GAIConfigurationApplyTests {
  private static func selection(_ text: String) -> AddressSelection {
    var selection = AddressSelection()
    selection.apply(GAIConfiguration(text.utf8.span))
    return selection
  }

  @Test func `nothing in the file changes nothing`() {
    #expect(Self.selection("# label ::1/128 0\nreload yes\n") == AddressSelection())
    var selection = AddressSelection()
    selection.apply(GAIConfiguration())
    #expect(selection == AddressSelection())
  }

  @Test func `labels replace the default labels and leave the precedences`() throws {
    let table = Self.selection("label fc00::/8 77\nlabel ::1/128 78").policyTable
    #expect(table.row(for: try IPAddress("fc00::1")).label == 77)
    #expect(table.row(for: try IPAddress("fc00::1")).precedence == 3)
    #expect(table.row(for: try IPAddress("fd00::1")).label == 1)
    #expect(table.row(for: try IPAddress("192.0.2.1")).label == 1)
    #expect(table.row(for: try IPAddress("192.0.2.1")).precedence == 35)
    #expect(table.row(for: try IPAddress("::1")).label == 78)
    #expect(table.row(for: try IPAddress("::1")).precedence == 50)
  }

  @Test func `precedences replace the default precedences and leave the labels`() throws {
    let table = Self.selection("precedence ::ffff:0:0/96 100").policyTable
    #expect(table.row(for: try IPAddress("192.0.2.1")).precedence == 100)
    #expect(table.row(for: try IPAddress("192.0.2.1")).label == 4)
    #expect(table.row(for: try IPAddress("fd00::1")).precedence == 40)
    #expect(table.row(for: try IPAddress("fd00::1")).label == 13)
  }

  @Test func `a line for all addresses is the value of the rest`() throws {
    let table = Self.selection("precedence ::/0 3\nlabel 3ffe::/0 4").policyTable
    let row = table.row(for: try IPAddress("2001:db8::1"))
    #expect(row.precedence == 3 && row.label == 4)
  }

  @Test func `scopes replace the default scopes`() throws {
    let scopes = Self.selection("scopev4 10.0.0.0/8 5").ipv4Scopes
    #expect(scopes.scope(of: try IPAddress("10.1.1.1")) == .siteLocal)
    #expect(scopes.scope(of: try IPAddress("169.254.1.1")) == .global)
  }

  @Test func `the file's two tables give what a look-up in each of them gives`() throws {
    var generator = AddressGenerator(seed: 6)
    for _ in 0..<20 {
      let labels = generator.prefixLines("label")
      let precedences = generator.prefixLines("precedence")
      let both = Self.selection(labels + precedences).policyTable
      let labelsAlone = Self.selection(labels).policyTable
      let precedencesAlone = Self.selection(precedences).policyTable
      for _ in 0..<100 {
        let address = generator.clusteredAddress()
        #expect(both.row(for: address).label == labelsAlone.row(for: address).label)
        #expect(
          both.row(for: address).precedence == precedencesAlone.row(for: address).precedence)
      }
    }
  }
}

extension AddressGenerator {
  /// Addresses so close together that prefixes of all lengths hold some of them.
  fileprivate mutating func clusteredAddress() -> IPAddress {
    IPAddress(ipv6High: 0x2001_0DB8_0000_0000, low: next() & 0xF000_0000_0000_000F)
  }

  fileprivate mutating func prefixLines(_ keyword: String) -> String {
    var lines = ""
    for value in 0..<8 {
      let length = [0, 32, 64, 65, 66, 67, 68, 125, 127, 128][Int(next() % 10)]
      lines += "\(keyword) \(clusteredAddress())/\(length) \(value)\n"
    }
    return lines
  }
}
