/// One file of thresholds: what is checked in beside the program.
package struct LimitsFile: Decodable {
  /// What the numbers are and how they are counted.
  package let about: String
  package let limits: [Limit]
}

/// How high a number may be.
package struct Limit: Decodable {
  package let name: String
  /// The threshold.
  package let atMost: Double
  /// What it should be; the threshold is higher where that has not been reached.
  package let budget: Double?
  /// Why the threshold is what it is.
  package let note: String?

  package init(name: String, atMost: Double, budget: Double?, note: String?) {
    self.name = name
    self.atMost = atMost
    self.budget = budget
    self.note = note
  }
}

/// What became of a limit.
package struct Verdict: Equatable {
  package enum Outcome: Equatable {
    case kept
    case exceeded
    case notMeasured
  }

  package let name: String
  package let measured: Double?
  package let atMost: Double
  package let budget: Double?

  package init(_ limit: Limit, measured: Double?) {
    name = limit.name
    self.measured = measured
    atMost = limit.atMost
    budget = limit.budget
  }

  package var outcome: Outcome {
    guard let measured else { return .notMeasured }
    return measured <= atMost ? .kept : .exceeded
  }
}
