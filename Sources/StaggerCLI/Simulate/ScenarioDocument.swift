import StaggerCore
package import StaggerSimulation

/// What came of a row, as one line of JSON.
package struct ScenarioDocument: Encodable, Sendable {
  private let id: OrNull<String>
  private let status: String
  private let reason: OrNull<String>
  private let result: OrNull<ResultDocument>

  /// Describes a report.
  package init(_ report: ScenarioReport) {
    id = OrNull(report.id)
    status = report.status.rawValue
    reason = OrNull(report.reason)
    result = OrNull(report.result.map(ResultDocument.init))
  }

  /// Describes a row that cannot be run.
  package init(brokenRow id: String?, reason: String) {
    self.id = OrNull(id)
    status = ScenarioReport.Status.failed.rawValue
    self.reason = OrNull(reason)
    result = OrNull(nil)
  }
}

/// The result of a row, with the fields of its kind.
private enum ResultDocument: Encodable, Sendable {
  case race(RaceFields)
  case gate(GateFields)
  case order([String])
  case selection(SelectionFields)

  init(_ result: ScenarioReport.Result) {
    switch result {
    case .race(let race): self = .race(RaceFields(race))
    case .gate(let gate): self = .gate(GateFields(gate))
    case .order(let order): self = .order(order.map(\.text))
    case .selection(let selection): self = .selection(SelectionFields(selection))
    }
  }

  private enum CodingKeys: CodingKey {
    case order
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .race(let fields): try fields.encode(to: encoder)
    case .gate(let fields): try fields.encode(to: encoder)
    case .selection(let fields): try fields.encode(to: encoder)
    case .order(let order):
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(order, forKey: .order)
    }
  }
}

private struct RaceFields: Encodable, Sendable {
  struct Start: Encodable, Sendable {
    let addr: String
    let atMs: Milliseconds
  }

  let outcome: String
  let winner: OrNull<String>
  let doneAtMs: OrNull<Milliseconds>
  let starts: [Start]
  /// How many attempts have failed.
  let errors: Int

  init(_ race: RaceResult) {
    outcome = race.outcome.rawValue
    winner = OrNull(race.winner?.text)
    doneAtMs = OrNull(race.doneTime.map(Milliseconds.init))
    starts = race.starts.map { Start(addr: $0.address.text, atMs: Milliseconds($0.time)) }
    errors = race.failures.count
  }
}

private struct GateFields: Encodable, Sendable {
  let firstStartAtMs: OrNull<Milliseconds>
  let familiesAvailable: [Int]
  let updateAtMs: OrNull<Milliseconds>

  init(_ race: RaceResult) {
    firstStartAtMs = OrNull(race.firstStartTime.map(Milliseconds.init))
    familiesAvailable = race.familiesAvailable.map(\.rawValue)
    updateAtMs = OrNull(race.updateTime.map(Milliseconds.init))
  }
}

/// A time as a number of milliseconds: whole where it is.
private struct Milliseconds: Encodable, Sendable {
  let span: Nanoseconds

  init(_ span: Nanoseconds) {
    self.span = span
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if span.count % 1_000_000 == 0 {
      try container.encode(span.count / 1_000_000)
    } else {
      try container.encode(span.inMilliseconds)
    }
  }
}
