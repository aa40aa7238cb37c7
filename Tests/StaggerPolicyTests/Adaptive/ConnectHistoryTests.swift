import StaggerCore
import StaggerPolicy
import StaggerSimulation
import Synchronization
import Testing

@Suite struct ConnectHistoryTests {
  let host: PolicyHost

  init() throws { host = try PolicyHost() }

  static let cable = NetworkKey(interfaceIndex: 2, gateway: IPAddress(192, 0, 2, 1))
  static let server = IPAddress(203, 0, 113, 1)

  /// One race to a server that answers after so many milliseconds.
  private func learn(
    _ history: ConnectHistory, _ milliseconds: Int, from remote: String = "203.0.113.1",
    _ host: PolicyHost? = nil
  ) throws {
    let decision = try (host ?? self.host).decision(
      of: AdaptivePolicy(history), about: [remote])
    _ = try DecidedSimulation(scripts: ["eth0": .connects(after: .milliseconds(milliseconds))])
      .run(decision)
  }

  @Test func `the first time, and its deviation`() throws {
    let history = ConnectHistory()
    #expect(history.history(of: Self.server, in: Self.cable) == DestinationHistory())
    try learn(history, 40)
    #expect(
      history.history(of: Self.server, in: Self.cable)
        == DestinationHistory(roundTripTime: .milliseconds(40), wasUsed: true))
    // 40 ms + 4 × 20 ms.
    #expect(history.expectedTime(of: Self.server, in: Self.cable) == .milliseconds(120))
  }

  @Test func `it converges, from above and from below`() throws {
    for (first, later) in [(200, 40), (10, 80)] {
      let history = ConnectHistory(racesForEachProbe: 0)
      try learn(history, first)
      for _ in 0..<60 { try learn(history, later) }
      let time = try #require(
        history.history(of: Self.server, in: Self.cable).roundTripTime)
      #expect((time - .milliseconds(later)).count.magnitude < 1_000_000)
      let expected = try #require(history.expectedTime(of: Self.server, in: Self.cable))
      #expect(expected < .milliseconds(later + 5))
    }
  }

  @Test func `what took more than a second was sent again, and is not believed`() throws {
    let history = ConnectHistory()
    try learn(history, 1_030)
    #expect(
      history.history(of: Self.server, in: Self.cable)
        == DestinationHistory(roundTripTime: nil, wasUsed: true))
  }

  @Test func `neighbours share what is known, others do not`() throws {
    let history = ConnectHistory()
    try learn(history, 40)
    try learn(history, 50, from: "2001:db8:9::1")
    #expect(history.expectedTime(of: IPAddress(203, 0, 113, 200), in: Self.cable) != nil)
    #expect(history.expectedTime(of: IPAddress(203, 0, 112, 1), in: Self.cable) == nil)
    let cable6 = Self.cable
    #expect(history.expectedTime(of: try IPAddress("2001:db8:9:7::5"), in: cable6) != nil)
    #expect(history.expectedTime(of: try IPAddress("2001:db8:a::1"), in: cable6) == nil)
    let mapped = try IPAddress("::ffff:203.0.113.9")
    #expect(history.expectedTime(of: mapped, in: Self.cable) != nil)
    #expect(history.count == 2)
  }

  @Test func `nothing crosses from one network to another`() throws {
    let history = ConnectHistory()
    try learn(history, 40)
    for key in [
      NetworkKey(interfaceIndex: 3, gateway: IPAddress(192, 0, 2, 1)),
      NetworkKey(interfaceIndex: 2, gateway: IPAddress(192, 0, 2, 254)),
      NetworkKey(interfaceIndex: 2, gateway: nil),
    ] {
      #expect(history.history(of: Self.server, in: key) == DestinationHistory())
    }
  }

  /// A router whose address on the link a test can change.
  final class Router: PathKnowledge {
    let last = Atomic<UInt8>(1)
    func linkAddress(of router: IPAddress, on interface: UInt32) -> LinkAddress? {
      let byte = last.load(ordering: .relaxed)
      return byte == 0 ? nil : LinkAddress([2, 0, 0, 0, 0, byte])
    }
    func roundTripTime(to destination: IPAddress) -> Nanoseconds? { .milliseconds(70) }
  }

  @Test func `another router with the same address is another network, until the first is back`()
    throws
  {
    let router = Router()
    let history = ConnectHistory(knowledge: router)
    try learn(history, 40)
    router.last.store(2, ordering: .relaxed)
    #expect(history.history(of: Self.server, in: Self.cable) == DestinationHistory())
    try learn(history, 90)
    router.last.store(0, ordering: .relaxed)
    #expect(history.history(of: Self.server, in: Self.cable) == DestinationHistory())
    router.last.store(1, ordering: .relaxed)
    #expect(
      history.history(of: Self.server, in: Self.cable).roundTripTime == .milliseconds(40))
  }

  @Test func `without the router's address a change of the interface ends what is known`() throws {
    for change in [
      {
        $0.addresses[3] = LocalAddress($0.addresses[5].address, prefixLength: 64, interfaceIndex: 2)
      },
      { $0.unplug("eth0") }, { $0.remove("eth0") },
    ] as [(inout PolicyHost) -> Void] {
      let history = ConnectHistory()
      try learn(history, 40)
      var changed = host
      change(&changed)
      history.observe(changed.snapshot)
      history.observe(host.snapshot)
      #expect(history.history(of: Self.server, in: Self.cable) == DestinationHistory())
      #expect(history.count == 0)
      let router = Router()
      let proven = ConnectHistory(knowledge: router)
      try learn(proven, 40)
      proven.observe(changed.snapshot)
      proven.observe(host.snapshot)
      #expect(
        proven.history(of: Self.server, in: Self.cable).roundTripTime == .milliseconds(40))
    }
  }

  @Test func `another interface's change, and a temporary address, change nothing`() throws {
    let history = ConnectHistory()
    try learn(history, 40)
    var changed = host
    changed.unplug("wlan0")
    changed.addresses.append(
      LocalAddress(
        try IPAddress("2001:db8:2::77"), prefixLength: 64, interfaceIndex: 2, flags: .temporary))
    history.observe(changed.snapshot)
    #expect(history.count == 1)
    history.forgetAll()
    #expect(history.count == 0)
  }

  @Test func `a plan looks at the host before it asks`() throws {
    let history = ConnectHistory()
    try learn(history, 40)
    var host = host
    host.history = history
    host.unplug("wlan0")
    host.addresses.removeAll { $0.address == IPAddress(192, 0, 2, 5) }
    host.addresses.append(
      LocalAddress(IPAddress(192, 0, 2, 9), prefixLength: 24, interfaceIndex: 2))
    host.ordering = .ranked
    let plan = try host.plan(["203.0.112.1", "203.0.113.1"], .kernel)
    #expect(plan.candidates.first?.candidate.remote.ip == IPAddress(203, 0, 112, 1))
    #expect(history.count == 0)
  }

  @Test func `what is known sorts a plan, and now and then does not`() throws {
    let history = ConnectHistory(racesForEachProbe: 4)
    var host = host
    host.history = history
    host.ordering = .ranked
    func first() throws -> IPAddress? {
      try host.plan(["203.0.112.1", "203.0.113.1"], .kernel).candidates.first?.candidate.remote.ip
    }
    try learn(history, 90, from: "203.0.112.1")
    try learn(history, 40)
    #expect(try first() == IPAddress(203, 0, 113, 1))
    try learn(history, 40)
    #expect(try first() == IPAddress(203, 0, 112, 1))
    try learn(history, 40)
    #expect(try first() == IPAddress(203, 0, 113, 1))
  }

  @Test func `it is bounded, and forgets what was not used for longest`() throws {
    let history = ConnectHistory(limit: 10)
    for index in 0..<40 { try learn(history, 40, from: "203.\(index).113.1") }
    #expect(history.count == 10)
    #expect(history.expectedTime(of: IPAddress(203, 39, 113, 1), in: Self.cable) != nil)
    #expect(history.expectedTime(of: IPAddress(203, 29, 113, 1), in: Self.cable) == nil)
    try learn(history, 40, from: "203.30.113.1")
    try learn(history, 40, from: "203.50.113.1")
    #expect(history.expectedTime(of: IPAddress(203, 30, 113, 1), in: Self.cable) != nil)
    #expect(history.expectedTime(of: IPAddress(203, 31, 113, 1), in: Self.cable) == nil)
  }

  @Test func `the kernel's own times count only where that is wanted, and nothing else is known`()
    throws
  {
    let doubting = ConnectHistory(knowledge: Router())
    #expect(doubting.history(of: Self.server, in: Self.cable) == DestinationHistory())
    let history = ConnectHistory(knowledge: Router(), believesKernel: true)
    #expect(
      history.history(of: Self.server, in: Self.cable)
        == DestinationHistory(roundTripTime: .milliseconds(70), wasUsed: false))
    #expect(history.expectedTime(of: Self.server, in: Self.cable) == .milliseconds(210))
    try learn(history, 40)
    #expect(
      history.history(of: Self.server, in: Self.cable).roundTripTime == .milliseconds(40))
  }

  @Test func `networks are bounded as well`() throws {
    let history = ConnectHistory()
    var host = host
    for index in 0..<UInt8(ConnectHistory.networkLimit + 8) {
      host.gateways[2] = IPAddress(192, 0, 2, index + 100)
      try learn(history, 40, from: "203.0.113.1", host)
    }
    #expect(history.count == ConnectHistory.networkLimit)
  }
}
