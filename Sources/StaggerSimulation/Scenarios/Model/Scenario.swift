/// A row of a scenario file, of whichever kind.
public enum Scenario: Hashable, Sendable {
  /// A race, the order of one, or the gate before one.
  case race(RaceScenario)
  /// Address selection.
  case selection(SelectionScenario)
  /// A row that nothing can be expected of, with the reason; `race` is there if it can be run.
  case excluded(id: String, reason: String, race: RaceScenario? = nil)

  /// The row's name.
  public var id: String {
    switch self {
    case .race(let scenario): scenario.id
    case .selection(let scenario): scenario.id
    case .excluded(let id, _, _): id
    }
  }
}

extension Scenario: Decodable {
  /// Reads a row by its kind.
  ///
  /// A row that is not portable, or contradicts a standard, may be of any kind and have any field.
  public init(from decoder: any Decoder) throws {
    let header = try ScenarioHeader(from: decoder)
    if let reason = header.exclusion {
      let race = header.portable == false ? nil : try? RaceScenario(from: decoder)
      self = .excluded(id: header.id, reason: reason, race: race)
    } else if let kind = header.kind, RaceKind(rawValue: kind) != nil {
      self = .race(try RaceScenario(from: decoder))
    } else if let kind = header.kind, SelectionKind(rawValue: kind) != nil {
      self = .selection(try SelectionScenario(from: decoder))
    } else {
      let known = RaceKind.allCases.map(\.rawValue) + SelectionKind.allCases.map(\.rawValue)
      let all = known.joined(separator: ", ")
      throw DecodingError.scenario(
        at: [FieldName(stringValue: "kind")],
        header.kind.map { "\"\($0.prefix(64))\" is none of \(all)" } ?? "missing")
    }
  }
}

/// The fields that say what to do with a row.
private struct ScenarioHeader: Decodable {
  let id: String
  let kind: String?
  let portable: Bool?
  let conflicts: TextList?

  enum CodingKeys: String, CodingKey {
    case id, kind, portable
    case conflicts = "conflicts_with"
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decode(String.self, forKey: .id)
    portable = try fields.optional(.portable)
    conflicts = try fields.optional(.conflicts)
    kind = try fields.optional(.kind)
  }

  var exclusion: String? {
    if let conflicts, !conflicts.texts.isEmpty {
      return "conflicts with \(conflicts.texts.joined(separator: "; "))"
    }
    return portable == false ? "depends on a structure that only its source has" : nil
  }
}
