import StaggerCore
import StaggerLinux
import StaggerTestSupport

extension FaultPath {
  static let sockets = [
    FaultPath("a source", [.silent, .answers(after: .milliseconds(10))]) {
      $0.configure = { configuration, _ in
        configuration.sources = [SourceBinding(address: .ipv4Loopback)]
      }
    },
    FaultPath("a source with a port", [.fails(.connectionRefused, after: .zero), .near]) {
      $0.configure = { configuration, _ in
        configuration.settings.failureReaction = .sequential
        configuration.sources = [SourceBinding(address: .ipv4Loopback, port: 7)]
      }
    },
    FaultPath("an interface", [.silent, .answers(after: .milliseconds(10))]) {
      $0.configure = { configuration, _ in
        configuration.sources = [SourceBinding(address: .ipv4Loopback, interface: "lo")]
      }
    },
    FaultPath("an interface by name", [.silent, .answers(after: .milliseconds(10))]) {
      $0.change = { $0.binding = Candidate.Binding(interfaceName: "lo") }
    },
    FaultPath("marked candidates", [.silent, .answers(after: .milliseconds(10))]) {
      $0.isMarked = true
      $0.change = { $0.marking = Candidate.Marking(mark: 7, trafficClass: 8) }
    },
    FaultPath("every option", [.silent, .answers(after: .milliseconds(10))]) {
      $0.configure = { configuration, _ in configuration.options = everyOption }
    },
    FaultPath("an option of IPv6", ipv6: [.silent, .near]) {
      $0.configure = { configuration, _ in configuration.options = [.trafficClass(8)] }
    },
    FaultPath("an option of several winners", [.near, .silent, .near]) {
      $0.winners = 2
      $0.configure = { configuration, _ in configuration.options = [.noDelay(true)] }
    },
  ]

  static let limits = [
    FaultPath("room for three descriptors", [.silent, .silent, .answers(after: .milliseconds(10))])
    {
      // The set, the bell of an engine, and one or two sockets.
      $0.descriptorLimit = 3
      $0.endsHangingAttempts = true
      $0.configure = { configuration, _ in
        configuration.settings.attemptTimeout = .milliseconds(400)
      }
    },
    FaultPath(
      "room for one attempt",
      [.fails(.connectionRefused, after: .milliseconds(300)), .answers(after: .milliseconds(10))]
    ) { $0.limits.attemptsInFlight = 1 },
    FaultPath("spare attempts keep apart", [.silent, .silent, .answers(after: .milliseconds(10))]) {
      $0.limits.spareAttemptGap = .milliseconds(400)
    },
    FaultPath("another race is under way", [.near]) {
      $0.otherAttempts = 1
      $0.timeout = .seconds(2)
    },
  ]

  private static let everyOption: [SocketOption] = [
    .noDelay(true), .keepAlive(idle: .seconds(9), interval: .seconds(9), count: 3),
    .receiveBufferSize(9_000), .sendBufferSize(9_000), .trafficClass(8), .mark(7), .priority(5),
    .userTimeout(.seconds(9)), .congestionControl("reno"),
  ]

  private init(
    _ name: String, ipv6 peers: [ScriptedCalls.Peer], _ change: (inout FaultPath) -> Void
  ) {
    self.init(name, peers)
    for place in peers.indices {
      self.peers[place].target = SocketAddress(.ipv6Loopback, port: UInt16(place + 1))
    }
    change(&self)
  }
}
