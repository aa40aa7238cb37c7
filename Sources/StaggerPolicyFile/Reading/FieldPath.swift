/// Fields as messages name them: `rules[2].back_off.delay_ms`.
enum FieldPath {
  static func text(_ path: [any CodingKey]) -> String {
    path.reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += (text.isEmpty ? "" : ".") + key.stringValue
      }
    }
  }

  /// A place in a configuration as it is called in a file: times have their units in the name.
  static func inFile(_ path: String) -> String {
    var text = ""
    for character in path {
      if character.isUppercase {
        text += "_" + character.lowercased()
      } else {
        text.append(character)
      }
    }
    for (place, name) in renamed where text.hasSuffix(place) {
      text = text.dropLast(place.count) + name
    }
    return text
  }

  private static let renamed = [
    ("back_off.delay", "back_off.delay_ms"), ("exhausted_delay", "exhausted_delay_ms"),
    ("idle_timeout", "idle_timeout_ms"), ("facts.bandwidth", "facts.bandwidth_kbps"),
    ("facts.latency", "facts.latency_ms"),
    ("delay_between_connections", "delay_between_connections_ms"),
    ("limits.duration", "limits.duration_ms"), ("limits.preparation", "limits.preparation_ms"),
  ]
}

/// The name of any field.
struct FieldName: CodingKey, Hashable {
  let stringValue: String
  let intValue: Int?

  init(stringValue: String) {
    self.stringValue = stringValue
    intValue = nil
  }

  init(intValue: Int) {
    stringValue = "\(intValue)"
    self.intValue = intValue
  }
}
