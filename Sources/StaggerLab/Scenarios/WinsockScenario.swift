import CStaggerTestSupport
import StaggerCore
import StaggerLinux
import StaggerWinsock

/// Connects by list on a host with several addresses and with routes that lead nowhere.
///
/// Nobody listens anywhere, so that every pair is tried.
enum WinsockScenario {
  private static let port: UInt16 = 4_242

  /// Furnishes the namespace, connects, and reports.
  static func run() throws(LabError) -> JSON {
    try furnish()
    let onThisHost: [(String, JSON)] = [
      ("ipv4", try attempts("192.0.2.7", "192.0.2.8")),
      ("ipv6", try attempts("2001:db8::7")),
      ("race", try attempts("192.0.2.7", "192.0.2.8", mode: .race)),
      ("mixed", try attempts("192.0.2.7", "2001:db8::7", family: .ipv6)),
      ("bound", try attempts("192.0.2.7", "192.0.2.8", interface: "lo")),
      ("many", try triedOfTooMany()),
      ("unreachable", try code("198.51.100.1")),
      ("prohibited", try code("198.51.100.65")),
      ("swallowed", try code("198.51.100.129")),
      ("nowhere", try code("203.0.113.1")),
      ("strangeZone", try code("fe80::1%777")),
    ]
    try furnishNeighbourhood()
    return .object(
      onThisHost + [
        ("absent", try codeOfAbsentNeighbour([])),
        ("absentSoft", try codeOfAbsentNeighbour(.softRouterErrors)),
      ])
  }

  private static func furnish() throws(LabError) {
    var network = try LabNetwork.opened()
    for interface in ["all", "default"] {
      try network.setIPv6("accept_dad", of: interface, to: 0)
    }
    try network.set("lo", isUp: true)
    for text in ["192.0.2.7/32", "192.0.2.8/32", "2001:db8::7/128", "2001:db8::8/128"] {
      try network.add(LabAddress(text), to: "lo")
    }
    try network.add(LabRoute("198.51.100.0/26", kind: TEST_RTN_UNREACHABLE))
    try network.add(LabRoute("198.51.100.64/26", kind: TEST_RTN_PROHIBIT))
    try network.add(LabRoute("198.51.100.128/26", kind: TEST_RTN_BLACKHOLE))
  }

  /// Adds a network in which a neighbour that is not there is soon given up.
  private static func furnishNeighbourhood() throws(LabError) {
    var network = try LabNetwork.opened()
    try network.addCable("va", "vb")
    try network.set("va", isUp: true)
    try network.set("vb", isUp: true)
    try network.add(LabAddress("198.18.0.1/24"), to: "va")
    guard unsafe test_write_file("/proc/sys/net/ipv4/neigh/va/retrans_time_ms", "20") == 0 else {
      throw .unexpected("the time of neighbours cannot be set")
    }
  }

  /// What was tried, in order: where to, and from where.
  private static func attempts(
    _ remotes: String..., mode: ConnectMode = .strict, family: AddressFamily? = nil,
    interface: KernelName? = nil
  ) throws(LabError) -> JSON {
    var profile = WinsockProfile()
    profile.mode = mode
    let error = try failure(addresses(remotes), profile, family, interface)
    return .list(
      error.report.attempts.map { attempt in
        let source = attempt.candidate.binding.source.map { " from \($0.ip)" } ?? ""
        return .text("\(attempt.candidate.remote.ip)\(source)")
      })
  }

  /// How many pairs are tried of two more than there may be: one address has three sources, and the
  /// others must fail.
  private static func triedOfTooMany() throws(LabError) -> JSON {
    var profile = WinsockProfile()
    profile.entryLimit = 65_536
    let hopeless = SocketAddress(.ipv4Loopback, port: 0)
    let list = try addresses(["192.0.2.7"]) + [SocketAddress](repeating: hopeless, count: 65_535)
    return .number(try failure(list, profile).report.attempts.count)
  }

  /// The name of the code that a call ends with.
  private static func code(_ remote: String) throws(LabError) -> JSON {
    .text(try failure(addresses([remote]), WinsockProfile()).code.description)
  }

  /// The same for a neighbour that does not answer, in one attempt of 1.5 s.
  private static func codeOfAbsentNeighbour(_ deviations: Deviations) throws(LabError) -> JSON {
    var profile = WinsockProfile()
    profile.deviations = deviations
    profile.attemptTimeout = .milliseconds(1_500)
    let error = try failure(addresses(["198.18.0.2"]), profile, nil, "va")
    return .text(error.code.description)
  }

  private static func addresses(_ texts: [String]) throws(LabError) -> [SocketAddress] {
    var remotes: [SocketAddress] = []
    for text in texts {
      guard let ip = try? IPAddress(text) else { throw .unexpected("\(text) is no address") }
      remotes.append(SocketAddress(ip, port: port))
    }
    return remotes
  }

  private static func failure(
    _ remotes: [SocketAddress], _ profile: WinsockProfile, _ family: AddressFamily? = nil,
    _ interface: KernelName? = nil
  ) throws(LabError) -> WinsockError {
    let calls = LinuxCalls()
    do throws(Errno) {
      let socket = try calls.socket(family: family ?? remotes[0].family, protocol: .tcp)
      if family == .ipv6 { try calls.setOption(.ipv6Only, of: socket, to: 0) }
      if let interface {
        let index = try NetworkInterface(named: interface).index
        try calls.setOption(.bindToInterfaceIndex, of: socket, to: Int32(bitPattern: index))
      }
      do throws(WinsockError) {
        _ = try Winsock.connect(socket.rawValue, to: remotes, profile: profile)
      } catch {
        return error
      }
    } catch {
      throw .call(error)
    }
    throw .unexpected("somebody listens")
  }
}
