/// One thing that a seed may switch on; what is off stays at its default.
public enum SwarmFeature: UInt8, Hashable, Sendable, CaseIterable {
  // How the race is run.
  /// Another attempt delay, and other bounds of delays.
  case attemptDelay
  /// Another minimum gap, or the gap that always counts.
  case minimumGap
  /// A reaction to failures that is not the default.
  case failureReaction
  /// Few attempts at once.
  case inFlightLimit
  /// Few attempts in all.
  case attemptLimit
  /// Few candidates.
  case candidateLimit
  /// A time limit of each attempt.
  case attemptTimeout
  /// A time limit of each preparation.
  case preparationTimeout
  /// A time limit of the race.
  case deadline
  /// More than one winner.
  case severalWinners
  /// Backup attempts.
  case backupAttempts
  /// A check of each connected transport.
  case verification
  /// Another error that stands for the race.
  case primaryError
  /// The smallest and the largest values that settings may have.
  case extremes

  // The candidates.
  /// Candidates with delays of their own.
  case ownDelays
  /// Candidates that need a preparation.
  case preparation
  /// Candidates with which a tier of a strict order begins.
  case tiers
  /// More candidates than the race holds in place.
  case manyCandidates
  /// Candidates whose tries are written down step by step, with silence that never ends.
  case scriptedTries

  // The network.
  /// Delays that vary evenly.
  case jitter
  /// Delays with a heavy tail.
  case heavyTails
  /// SYNs are lost.
  case loss
  /// A kernel that gives up sooner, retransmits otherwise, or never.
  case retransmission
  /// Peers that refuse or reset.
  case refusals
  /// ICMP errors.
  case unreachables
  /// Places from which nothing comes back.
  case blackHoles
  /// Errors before a packet leaves.
  case localErrors
  /// Peers that hang up after they were connected.
  case hangUps
  /// Interfaces that are lost in mid-race.
  case interfaceLoss
  /// No free port for a while.
  case portShortage
  /// Things happen on a coarse grid of times, so that many fall on one instant.
  case coarseTimes

  // The resolver.
  /// The candidates come from a resolver.
  case resolver
  /// A service record with hints is among the answers.
  case serviceRecord
  /// Lists that change without an answer, in any order.
  case changedLists

  // The host and the caller.
  /// No free descriptor for a while.
  case descriptorShortage
  /// Somebody says that the host has room, whether it was true or not.
  case hostRelease
  /// The host fails.
  case hostFailure
  /// The caller cancels.
  case cancellation
  /// Timers come late.
  case lateTimers
  /// The process does not run for a while.
  case stalls
  /// The clock begins somewhere else.
  case movedClock
  /// Answers that take no time are reported after the drain instead of in it.
  case answersAfterDrain
  /// What is ready at one instant is reported in the other order.
  case reversedReports
  /// What an attempt would have answered is reported after it was stopped.
  case lateAnswers
  /// Several races follow each other on the network, and each learns from those before.
  case consecutiveRaces
}

/// A set of features.
public struct SwarmFeatures: OptionSet, Hashable, Sendable {
  /// A bit for each feature, at the place of its raw value.
  public let rawValue: UInt64

  /// Makes a set from its bits.
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// Makes a set of one.
  public init(_ feature: SwarmFeature) {
    rawValue = 1 << UInt64(feature.rawValue)
  }

  /// Whether the feature is on.
  public func contains(_ feature: SwarmFeature) -> Bool {
    rawValue >> UInt64(feature.rawValue) & 1 == 1
  }

  /// The features that are on, in the order of their declaration.
  public var all: [SwarmFeature] { SwarmFeature.allCases.filter { contains($0) } }
}
