import StaggerCore
import StaggerLinux
import StaggerTestSupport

/// A race whose calls are made to fail, one after the other.
struct FaultPath: Sendable, CustomStringConvertible {
  /// What becomes of a candidate that nothing is done to.
  enum Fate { case wins, fails, hangs }

  let name: String
  /// What is tried, in this order, and what it meets.
  var peers: [(target: SocketAddress, peer: ScriptedCalls.Peer)]
  var winners = 1
  var timeout: Nanoseconds?
  /// When the caller gives up.
  var cancellation: Nanoseconds?
  var drives = ScriptedDrive.allCases
  var limits = Engine.Limits()
  /// How many attempts other races have under way, for ever.
  var otherAttempts = 0
  var descriptorLimit: Int?
  /// Whether attempts that hang are ended by the race, as failures or in somebody's favour.
  var endsHangingAttempts = false
  var configure: @Sendable (inout ConnectConfiguration, ScriptedCalls) -> Void = { _, _ in }
  /// What a policy says of each candidate.
  var change: @Sendable (inout Candidate) -> Void = { _ in }
  /// Whether candidates have marks or traffic classes of their own.
  var isMarked = false
  /// Says when a resolver answers what; nil where all is known.
  var resolve: (@Sendable (TargetFeed, ScriptedCalls) -> Void)?

  var description: String { name }

  /// A race over peers at ports 1, 2, 3 and so on.
  init(
    _ name: String, _ peers: [ScriptedCalls.Peer], _ change: (inout FaultPath) -> Void = { _ in }
  ) {
    self.name = name
    self.peers = peers.enumerated().map { place, peer in
      (SocketAddress(.ipv4Loopback, port: UInt16(place + 1)), peer)
    }
    change(&self)
  }

  func fate(of port: UInt16) -> Fate {
    switch peers.first(where: { $0.target.port == port })?.peer {
    case .answers, .near, .greets, .answersWithNoise: .wins
    case .fails, .nearFails, .hangsUp, nil: .fails
    case .silent: endsHangingAttempts ? .fails : .hangs
    }
  }
}

extension FaultPath {
  /// Every way through the driver that a race can take.
  static let all: [FaultPath] = outcomes + settings + stages + sockets + limits

  private static let refused = Errno.connectionRefused

  private static let outcomes = [
    FaultPath("a near one", [.near]),
    FaultPath("a distant one", [.answers(after: .milliseconds(40))]),
    FaultPath("silent, then good", [.silent, .answers(after: .milliseconds(10))]),
    FaultPath(
      "refused in three ways, then good",
      [
        .fails(refused, after: .zero), .nearFails(refused),
        .fails(refused, after: .milliseconds(20)), .answers(after: .milliseconds(20)),
      ]),
    FaultPath(
      "all refused", [.fails(.noRouteToHost, after: .milliseconds(30)), .nearFails(refused)]),
    FaultPath(
      "noise and a hang-up",
      [.hangsUp(after: .milliseconds(10)), .answersWithNoise(after: .milliseconds(10))]),
    FaultPath(
      "several winners",
      [
        .near, .silent, .answers(after: .milliseconds(400)), .fails(refused, after: .zero), .near,
        .answers(after: .milliseconds(400)),
      ]
    ) { $0.winners = 3 },
    FaultPath("silent for ever", [.silent, .silent]),
    FaultPath(
      "the time is up", [.silent, .fails(refused, after: .milliseconds(30)), .silent]
    ) { $0.timeout = .milliseconds(700) },
    FaultPath("the time is up for the second winner", [.near, .silent, .silent]) {
      $0.winners = 2
      $0.timeout = .milliseconds(400)
    },
    FaultPath("cancelled", [.silent, .silent, .silent]) {
      $0.cancellation = .milliseconds(300)
      $0.drives = [.pollable, .async]
    },
    FaultPath("cancelled with one of two winners", [.near, .silent, .silent]) {
      $0.winners = 2
      $0.cancellation = .milliseconds(300)
      $0.drives = [.pollable, .async]
    },
  ]

  private static let settings = [
    FaultPath("one at a time", [.fails(refused, after: .milliseconds(30)), .near]) {
      $0.configure = { configuration, _ in
        configuration.settings.failureReaction = .sequential
      }
    },
    FaultPath("each attempt has its time", [.silent, .silent, .answers(after: .milliseconds(30))]) {
      $0.endsHangingAttempts = true
      $0.configure = { configuration, _ in
        configuration.settings.attemptTimeout = .milliseconds(300)
      }
    },
    FaultPath("the oldest gives way", [.silent, .silent, .silent, .near]) {
      $0.endsHangingAttempts = true
      $0.configure = { configuration, _ in
        configuration.settings.inFlightLimit = 2
        configuration.settings.whenFull = .discardOldest
      }
    },
    FaultPath("losers end in order", [.silent, .answers(after: .milliseconds(30))]) {
      $0.configure = { configuration, _ in configuration.loserClosing = .orderly }
    },
    FaultPath("handed over in blocking mode", [.silent, .answers(after: .milliseconds(10))]) {
      $0.configure = { configuration, _ in configuration.handsOverBlocking = true }
    },
  ]
}
