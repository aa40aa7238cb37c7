import StaggerCore
import Testing

/// The worked examples of `docs/policy-file.md`, on hosts that are written down here.
@Suite(.serialized) struct WorkedPolicyTests {
  private let loopback = (
    facts: InterfaceFacts(
      index: 1, name: "lo", flags: [.up, .running, .carrier, .loopback], linkType: .loopback),
    addresses: ["127.0.0.1/8", "::1/128"]
  )

  private let targets = ["203.0.113.7:443", "[2001:db8:9::7]:443"]

  private func laptop() throws -> DrawnHost {
    var wireless = InterfaceFacts(index: 2, name: "wlan0")
    wireless.isWireless = true
    return try DrawnHost([
      loopback, (wireless, ["192.168.1.20/24", "2001:db8:1::20/64"]),
      (InterfaceFacts(index: 3, name: "usb0"), ["192.168.42.5/24"]),
    ])
  }

  @Test func `a laptop prefers what is not metered`() throws {
    let table = try laptop().table("docs/examples/policy/laptop.json", to: targets)
    try Documentation.expect(table, isBlock: "laptop", of: "docs/policy-file.md")
  }

  @Test func `its backups stay at home`() throws {
    let table = try laptop().table(
      "docs/examples/policy/laptop.json", to: targets, application: "backup-tool")
    try Documentation.expect(table, isBlock: "laptop-backup", of: "docs/policy-file.md")
  }

  @Test func `a server tries one uplink after the other`() throws {
    let host = try DrawnHost([
      loopback,
      (InterfaceFacts(index: 2, name: "eth0"), ["192.0.2.10/24", "2001:db8:1::10/64"]),
      (InterfaceFacts(index: 3, name: "eth1"), ["198.51.100.10/24", "2001:db8:2::10/64"]),
    ])
    let table = try host.table(
      "docs/examples/policy/server.json", to: ["203.0.113.7:5432", "[2001:db8:9::7]:443"])
    try Documentation.expect(table, isBlock: "server", of: "docs/policy-file.md")
  }

  @Test func `a device brings its tunnel up`() throws {
    let host = try DrawnHost([
      loopback, (InterfaceFacts(index: 2, name: "eth0"), ["192.168.0.9/24"]),
    ])
    let table = try host.table(
      "docs/examples/policy/device.json", to: ["10.1.2.3:443", "198.51.100.7:443"])
    try Documentation.expect(table, isBlock: "device", of: "docs/policy-file.md")
  }
}
