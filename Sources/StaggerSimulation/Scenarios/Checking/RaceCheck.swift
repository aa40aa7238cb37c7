import StaggerCore

/// Compares what came of a race with what its row expects.
struct RaceCheck {
  let row: RaceScenario
  let expect: RaceExpectation
  let result: RaceResult
  private(set) var objections: [String] = []

  /// Looks at everything that the row expects.
  init(_ row: RaceScenario, _ expect: RaceExpectation, _ result: RaceResult) {
    self.row = row
    self.expect = expect
    self.result = expect.watched(result)
    checkEnd()
    checkClosing()
    checkStarts()
    checkCounts()
    checkResolution()
    checkErrors()
  }

  mutating func object(
    _ field: RaceExpectation.CodingKeys, _ expected: some CustomStringConvertible,
    _ found: some CustomStringConvertible
  ) {
    objections.append("\(field.stringValue): expected \(expected), found \(found)")
  }

  /// Compares where something is expected.
  mutating func compare<Value: Equatable & CustomStringConvertible>(
    _ field: RaceExpectation.CodingKeys, _ expected: Value?, _ found: Value
  ) {
    if let expected, expected != found { object(field, expected, found) }
  }

  // MARK: Times

  private var tolerance: Nanoseconds { expect.tolerance?.span ?? .zero }

  /// Whether a time is the one that is expected, or near enough.
  func isNear(_ found: Nanoseconds, _ expected: ScenarioTime) -> Bool {
    found - expected.span <= tolerance && expected.span - found <= tolerance
  }

  func isNear(_ found: Nanoseconds?, _ expected: ScenarioTime?) -> Bool {
    guard let found, let expected else { return found == nil && expected == nil }
    return isNear(found, expected)
  }

  mutating func compareTime(
    _ field: RaceExpectation.CodingKeys, _ expected: ScenarioTime?, _ found: Nanoseconds?
  ) {
    if !isNear(found, expected) {
      object(field, expected.words, found.map(ScenarioTime.init).words)
    }
  }
}

extension RaceExpectation {
  /// What the source saw: where it stops watching at some time, only what came until then.
  fileprivate func watched(_ result: RaceResult) -> RaceResult {
    guard outcome == .pending, let end = doneTime?.span, result.doneTime.map({ $0 > end }) ?? true
    else { return result }
    var seen = result
    seen.outcome = .pending
    seen.winner = nil
    seen.doneTime = end
    seen.starts.removeAll { $0.time > end }
    return seen
  }
}

extension Optional where Wrapped: CustomStringConvertible {
  /// The value, or that there is none.
  var words: String { self?.description ?? "none" }
}

extension [ScenarioAddress] {
  var words: String { "[" + map(\.text).joined(separator: ", ") + "]" }
}

extension [RaceStart] {
  var words: String {
    "[" + map { "\($0.address) at \($0.time.millisecondsText)" }.joined(separator: ", ") + "]"
  }
}

extension [ExpectedStart] {
  var words: String {
    "[" + map { "\($0.address) at \($0.time.words)" }.joined(separator: ", ") + "]"
  }
}

extension ScenarioOutcome: CustomStringConvertible {
  /// The word that rows use.
  public var description: String { rawValue }
}
