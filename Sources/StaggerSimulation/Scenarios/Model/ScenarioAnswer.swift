/// A DNS answer as it comes in.
public struct ScenarioAnswer: Hashable, Sendable, Codable {
  /// When it comes.
  public var time: ScenarioTime
  /// Its family; without meaning for a service record, whose hints say it themselves.
  public var family: AnswerFamily?
  /// Its type; nil for addresses.
  public var type: AnswerType?
  /// The addresses that it brings; those of a service record are hints.
  public var addresses: [ScenarioAddress]?
  /// The hints of a service record, the other way of saying it.
  public var hints: [ScenarioAddress]?
  /// Why it brings none.
  public var error: String?
  /// Whether it is handled after everything else of its instant.
  public var afterEvents: Bool?
  /// The names that a service record points to; `.` is the name that was asked for.
  public var targets: [String]?
  /// The name that the answer belongs to; nil for the one that was asked for.
  public var target: String?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case family, type, addresses, hints, error, targets, target
    case time = "at_ms"
    case afterEvents = "after_events"
  }

  /// Reads the fields; an unknown one, and an answer of no or of two kinds, is an error.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    time = try fields.decode(ScenarioTime.self, forKey: .time)
    family = try fields.optional(.family)
    type = try fields.optional(.type)
    addresses = try fields.optional(.addresses)
    hints = try fields.optional(.hints)
    error = try fields.optional(.error)
    afterEvents = try fields.optional(.afterEvents)
    targets = try fields.optional(.targets)
    target = try fields.optional(.target)
    if let objection { throw DecodingError.scenario(at: decoder.codingPath, objection) }
  }

  private var objection: String? {
    if type == nil, family == nil { return "neither family nor type" }
    if type == nil, targets != nil { return "only a service record has targets" }
    if type == nil, hints != nil { return "only a service record has hints" }
    if hints != nil, addresses != nil { return "both addresses and hints" }
    if type == nil, addresses == nil, error == nil { return "neither addresses nor error" }
    if !allAddresses.isEmpty, error != nil { return "both addresses and error" }
    return nil
  }

  /// The addresses and hints.
  var allAddresses: [ScenarioAddress] { addresses ?? hints ?? [] }
}
