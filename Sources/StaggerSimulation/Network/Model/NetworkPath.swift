public import StaggerCore

/// The way to one candidate and what waits at its end.
///
///     NetworkPath(roundTrip: .fixed(.milliseconds(30)))
///     NetworkPath(roundTrip: .uniform(.milliseconds(20), .milliseconds(90)), lossPerMille: 200)
///     NetworkPath(roundTrip: .fixed(.milliseconds(5)), answers: [.refuses])
public struct NetworkPath: Hashable, Sendable {
  /// The family of the addresses; it decides what an ICMP message means.
  public var family = AddressFamily.ipv6
  /// The interface that the packets leave through; `NetworkModel.outages` name it.
  public var interface = 0
  /// From a SYN to its answer.
  public var roundTrip: DelayDistribution
  /// How many SYNs in a thousand are lost, or their answers are.
  public var lossPerMille: Int
  /// What answers; each attempt meets any one of them, as if there were several servers.
  public var answers: [PathAnswer]
  /// Whether and when the peer hangs up once the transport is connected.
  public var hangUp: HangUp?
  /// What becomes of the preparation, where the candidate needs one.
  public var preparation = PathStep()
  /// What becomes of the check, where the race verifies.
  public var verification = PathStep()

  /// Makes a path whose steps before and after the connect take no time and succeed.
  public init(
    roundTrip: DelayDistribution, lossPerMille: Int = 0, answers: [PathAnswer] = [.accepts]
  ) {
    self.roundTrip = roundTrip
    self.lossPerMille = lossPerMille
    self.answers = answers
  }
}

/// What becomes of a step that is not the connect.
public struct PathStep: Hashable, Sendable {
  /// How long it takes.
  public var duration = DelayDistribution.fixed(.zero)
  /// How often in a thousand times it fails after that time.
  public var failuresPerMille = 0
  /// The error that it fails with.
  public var error = Errno.protocolError
  /// How often in a thousand times nothing is ever heard of it.
  public var silencesPerMille = 0

  /// Makes a step that takes no time and succeeds.
  public init() {}
}

/// A peer that hangs up after the transport was connected.
public struct HangUp: Hashable, Sendable {
  /// How.
  public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
    /// It closes: the check meets the end of the stream, which this model calls EPIPE.
    case closes
    /// It resets: the check fails with ECONNRESET.
    case resets
  }

  /// How.
  public var kind: Kind
  /// After which time, counted from the moment at which the transport was connected.
  public var delay: DelayDistribution

  /// Makes a peer that hangs up.
  public init(_ kind: Kind, after delay: DelayDistribution) {
    self.kind = kind
    self.delay = delay
  }

  /// What a check meets.
  var error: Errno {
    switch kind {
    case .closes: .brokenPipe
    case .resets: .connectionReset
    }
  }
}
