/// What came of a row.
public struct ScenarioReport: Sendable {
  /// Whether the row holds.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// Everything that it expects holds.
    case passed
    /// Something that it expects does not hold, or the row cannot be run.
    case failed
    /// Nothing can be expected of it here; the reason says why.
    case unsupported
  }

  /// The result of a row, by its kind.
  public enum Result: Sendable {
    /// A race.
    case race(RaceResult)
    /// The order of attempts.
    case order([ScenarioAddress])
    /// When connecting may start.
    case gate(RaceResult)
    /// Address selection.
    case selection(SelectionResult)
  }

  /// The row's name.
  public let id: String
  /// Whether the row holds.
  public let status: Status
  /// Why it does not; nil where it does.
  public let reason: String?
  /// What was found; nil where nothing was run.
  public let result: Result?
  /// The race as it happened; nil where there was none.
  public let timeline: Timeline?

  init(
    id: String, status: Status, reason: String? = nil, result: Result? = nil,
    timeline: Timeline? = nil
  ) {
    self.id = id
    self.status = status
    self.reason = reason
    self.result = result
    self.timeline = timeline
  }

  /// A row whose objections say whether it holds.
  init(id: String, objections: [String], result: Result, timeline: Timeline? = nil) {
    self.init(
      id: id, status: objections.isEmpty ? .passed : .failed,
      reason: objections.isEmpty ? nil : objections.joined(separator: "; "), result: result,
      timeline: timeline)
  }
}
