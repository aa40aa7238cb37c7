public import StaggerCore

/// A connect of a row's race.
public struct RaceStart: Hashable, Sendable {
  /// Where to.
  public let address: ScenarioAddress
  /// When, counted from the race's start.
  public let time: Nanoseconds

  /// Makes a connect.
  public init(_ address: ScenarioAddress, at time: Nanoseconds) {
    self.address = address
    self.time = time
  }
}

/// What came of a row's race.
public struct RaceResult: Hashable, Sendable {
  /// How it ended.
  public internal(set) var outcome: ScenarioOutcome
  /// Who won.
  public internal(set) var winner: ScenarioAddress?
  /// When it ended; nil if it did not.
  public internal(set) var doneTime: Nanoseconds?
  /// Every attempt that reached `connect()`, in order.
  public internal(set) var starts: [RaceStart]
  /// The addresses whose attempts failed, in the order in which they did.
  public internal(set) var failures: [ScenarioAddress]
  /// When the first connect started.
  public internal(set) var firstStartTime: Nanoseconds?
  /// The families that were known then, the preferred one first.
  public internal(set) var familiesAvailable: [FamilyNumber]
  /// When an answer brought more addresses after that.
  public internal(set) var updateTime: Nanoseconds?

  /// The most attempts in flight at one time.
  var maxConcurrent: Int
  /// Attempts that are over without having won, each with its end.
  var closed: [RaceStart]
  /// Whether anything but the winner was left open.
  var isAllClosed: Bool
  /// The addresses that went through TLS.
  var secured: [ScenarioAddress]
  /// The queries that were open at the end, each as often as there are.
  var openQueries: [ResolutionQuery: Int]
  /// Whose error is reported.
  var reportedError: ScenarioAddress?
  /// What kind of error it is.
  var errorKind: ErrorKind?
  /// The last error of the resolver.
  var resolverError: String?
}
