public import StaggerCore

/// A time of a scenario; in the file a number of milliseconds.
public struct ScenarioTime: Hashable, Sendable {
  /// The time, never negative.
  public let span: Nanoseconds

  /// The longest time that a scenario may name: a million seconds.
  public static var limit: Nanoseconds { .seconds(1_000_000) }

  /// Makes a time; a negative one becomes zero.
  public init(_ span: Nanoseconds) {
    self.span = max(span, .zero)
  }

  /// Makes a time of whole milliseconds.
  public static func milliseconds(_ count: Int) -> ScenarioTime {
    ScenarioTime(.milliseconds(count))
  }
}

extension ScenarioTime: Codable {
  /// Reads a number of milliseconds, which may have decimals.
  public init(from decoder: any Decoder) throws {
    let milliseconds = try decoder.singleValueContainer().decode(Double.self)
    guard milliseconds >= 0, milliseconds <= Self.limit.inMilliseconds else {
      throw DecodingError.scenario(
        at: decoder.codingPath, "must be within 0 and 1000000000 milliseconds")
    }
    span = Nanoseconds(Int64((milliseconds * 1_000_000).rounded()))
  }

  /// Writes the number of milliseconds.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if span.count % 1_000_000 == 0 {
      try container.encode(span.count / 1_000_000)
    } else {
      try container.encode(span.inMilliseconds)
    }
  }
}

extension ScenarioTime: CustomStringConvertible {
  /// The number of milliseconds, with as many decimals as are needed.
  public var description: String { span.millisecondsText }
}

extension Nanoseconds {
  /// The number of milliseconds, with as many decimals as are needed.
  var millisecondsText: String {
    let whole = "\(count / 1_000_000)"
    if count % 1_000_000 == 0 { return whole }
    var fraction = String(count.magnitude % 1_000_000 + 1_000_000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return "\(whole).\(fraction)"
  }
}
