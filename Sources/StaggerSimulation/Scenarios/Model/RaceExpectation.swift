/// What a row of races expects; what is absent is not looked at.
public struct RaceExpectation: Hashable, Sendable, Codable {
  /// How the race ends.
  public var outcome: ScenarioOutcome?
  /// Who wins: one of these; null for nobody.
  public var winner: Expected<AddressList>?
  /// When it ends.
  public var doneTime: ScenarioTime?
  /// By how much the times may differ.
  public var tolerance: ScenarioTime?
  /// Every connect, in order.
  public var starts: [ExpectedStart]?
  /// The first connects, in order.
  public var startsPrefix: [ExpectedStart]?
  /// The fewest connects that are right.
  public var startsMin: StartBound?
  /// The most connects that are right.
  public var startsMax: StartBound?
  /// The address of every connect, in order.
  public var startOrder: [ScenarioAddress]?
  /// Addresses that are not tried.
  public var notStarted: [ScenarioAddress]?
  /// Addresses whose attempts are closed when the race ends.
  public var closed: [ScenarioAddress]?
  /// Whether nothing is left open but the winner.
  public var allClosed: Bool?
  /// How many errors of attempts are kept.
  public var errors: Int?
  /// Whose errors are kept, in order.
  public var errorsInOrder: ExpectedErrors?
  /// How many errors of attempts there are, or whose.
  public var attemptErrors: ExpectedErrors?
  /// The most attempts in flight at one time.
  public var maxConcurrent: Int?
  /// How many connects go to IPv4 addresses.
  public var countIPv4: Int?
  /// How many connects go to IPv6 addresses.
  public var countIPv6: Int?
  /// When the race ends at the earliest.
  public var minDoneTime: ScenarioTime?
  /// When the first connect starts; null for never.
  public var firstStartTime: Expected<ScenarioTime>?
  /// The families that are known then.
  public var familiesAvailable: [FamilyNumber]?
  /// When an answer brings more addresses after that; null for never.
  public var updateTime: Expected<ScenarioTime>?
  /// Whether, how many or which queries are still open when the race ends.
  public var queriesCancelled: ExpectedQueries?
  /// Before this nothing starts, or not these addresses.
  public var noStartBefore: StartFloor?
  /// When attempts of these addresses are closed.
  public var closedTimes: AddressTable<ScenarioTime>?
  /// The addresses that go through TLS.
  public var secured: [ScenarioAddress]?
  /// What goes wrong.
  public var errorKind: ErrorKind?
  /// The error that is reported: an address, a code, or a remark.
  public var errorIs: Remark?
  /// Whose error is reported: an address, or a remark.
  public var reportedErrorFrom: Remark?
  /// Whose error is reported: an address, or a remark.
  public var primaryError: Remark?
  /// Whose errors come along with it.
  public var otherErrors: [ScenarioAddress]?
  /// Starts that may be missing at an exact tie.
  public var startsMayOmit: [ScenarioAddress]?
  /// The order of attempts.
  public var order: [ScenarioAddress]?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case outcome, winner, starts, closed, errors, secured, order
    case doneTime = "done_at_ms"
    case tolerance = "tolerance_ms"
    case startsPrefix = "starts_prefix"
    case startsMin = "starts_min"
    case startsMax = "starts_max"
    case startOrder = "start_order"
    case notStarted = "not_started"
    case allClosed = "all_closed"
    case errorsInOrder = "errors_in_order"
    case attemptErrors = "attempt_errors"
    case maxConcurrent = "max_concurrent"
    case countIPv4 = "count_v4"
    case countIPv6 = "count_v6"
    case minDoneTime = "min_done_ms"
    case firstStartTime = "first_start_at_ms"
    case familiesAvailable = "families_available"
    case updateTime = "update_at_ms"
    case queriesCancelled = "queries_cancelled"
    case noStartBefore = "no_start_before_ms"
    case closedTimes = "closed_at_ms"
    case errorKind = "error_kind"
    case errorIs = "error_is"
    case reportedErrorFrom = "reported_error_from"
    case primaryError = "primary_error"
    case otherErrors = "other_errors"
    case startsMayOmit = "starts_may_omit"
  }

  /// Expects nothing.
  public init() {}
}

extension RaceExpectation {
  /// The names of all fields, as files have them.
  public static var fieldNames: [String] { CodingKeys.allCases.map(\.stringValue) }
}
