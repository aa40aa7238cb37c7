/// How a row's race is run; what is absent sets no limit, no delay and no order.
public struct ScenarioSettings: Hashable, Sendable, Codable {
  /// What the failure of an attempt does.
  public var onFailure: FailureRule?
  /// How long one start waits for the one before it; nil is no timer at all.
  public var attemptDelay: ScenarioTime?
  /// How long a usable answer waits for a better one.
  public var resolutionDelay: ScenarioTime?
  /// How long the race may take.
  public var overallTimeout: ScenarioTime?
  /// How long the resolution may take.
  public var resolveTimeout: ScenarioTime?
  /// When the overall limit is looked at; nil is always.
  public var timeoutCheck: TimeoutCheck?
  /// Whether there is only one attempt at a time.
  public var serialized: Bool?
  /// When the caller gives up.
  public var cancelTime: ScenarioTime?
  /// In which order addresses are tried.
  public var ordering: OrderingRule?
  /// How many addresses of the first family stand in front.
  public var firstFamilyCount: Int?
  /// The family that is asked and tried first.
  public var preferredFamily: FamilyNumber?
  /// How many attempts may be in flight.
  public var maxInFlight: Int?
  /// What happens then; nil is to wait.
  public var onFull: FullRule?
  /// Whether an address is tried only once.
  public var dedupe: Bool?
  /// Whether an IPv4-mapped address counts as IPv4.
  public var mappedIsIPv4: Bool?
  /// Whether what is no IP address is a family of its own.
  public var unknownIsThirdFamily: Bool?
  /// The only family that is tried.
  public var familyOnly: FamilyNumber?
  /// The addresses that sockets are bound to.
  public var localAddresses: [ScenarioAddress]?
  /// How close together two starts may be.
  public var minimumGap: ScenarioTime?
  /// What the gate waits for.
  public var waitFor: WaitRule?
  /// How long one attempt may take.
  public var attemptTimeout: ScenarioTime?
  /// How long one preparation may take.
  public var preparationTimeout: ScenarioTime?
  /// The addresses with which a tier of a strict order begins.
  public var tierBegins: [ScenarioAddress]?
  /// When the second lane starts.
  public var fallbackDelay: ScenarioTime?
  /// A remark.
  public var cancelVariant: Remark?
  /// A remark.
  public var onFailureAssumed: Remark?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case serialized, ordering, dedupe
    case onFailure = "on_failure"
    case attemptDelay = "attempt_delay_ms"
    case resolutionDelay = "resolution_delay_ms"
    case overallTimeout = "overall_timeout_ms"
    case resolveTimeout = "resolve_timeout_ms"
    case timeoutCheck = "timeout_check"
    case cancelTime = "cancel_at_ms"
    case firstFamilyCount = "first_family_count"
    case preferredFamily = "preferred_family"
    case maxInFlight = "max_in_flight"
    case onFull = "on_full"
    case mappedIsIPv4 = "mapped_is_v4"
    case unknownIsThirdFamily = "unknown_is_third_family"
    case familyOnly = "family_only"
    case localAddresses = "local_addresses"
    case minimumGap = "minimum_gap_ms"
    case waitFor = "wait_for"
    case attemptTimeout = "attempt_timeout_ms"
    case preparationTimeout = "preparation_timeout_ms"
    case tierBegins = "tier_begins"
    case fallbackDelay = "fallback_delay_ms"
    case cancelVariant = "cancel_variant"
    case onFailureAssumed = "on_failure_assumed"
  }

  /// Makes settings without any limit.
  public init() {}

  /// Reads the fields; an unknown one is an error.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    onFailure = try fields.optional(.onFailure)
    attemptDelay = try fields.optional(.attemptDelay)
    resolutionDelay = try fields.optional(.resolutionDelay)
    overallTimeout = try fields.optional(.overallTimeout)
    resolveTimeout = try fields.optional(.resolveTimeout)
    timeoutCheck = try fields.optional(.timeoutCheck)
    serialized = try fields.optional(.serialized)
    cancelTime = try fields.optional(.cancelTime)
    ordering = try fields.optional(.ordering)
    firstFamilyCount = try fields.wholeNumber(.firstFamilyCount)
    preferredFamily = try fields.optional(.preferredFamily)
    maxInFlight = try fields.wholeNumber(.maxInFlight)
    onFull = try fields.optional(.onFull)
    dedupe = try fields.optional(.dedupe)
    mappedIsIPv4 = try fields.optional(.mappedIsIPv4)
    unknownIsThirdFamily = try fields.optional(.unknownIsThirdFamily)
    familyOnly = try fields.optional(.familyOnly)
    localAddresses = try fields.optional(.localAddresses)
    minimumGap = try fields.optional(.minimumGap)
    waitFor = try fields.optional(.waitFor)
    attemptTimeout = try fields.optional(.attemptTimeout)
    preparationTimeout = try fields.optional(.preparationTimeout)
    tierBegins = try fields.optional(.tierBegins)
    fallbackDelay = try fields.optional(.fallbackDelay)
    cancelVariant = try fields.optional(.cancelVariant)
    onFailureAssumed = try fields.optional(.onFailureAssumed)
  }
}
