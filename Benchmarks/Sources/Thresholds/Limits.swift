/// One file of thresholds: what is checked in beside the program.
struct LimitsFile: Decodable {
  /// What the numbers are and how they are counted.
  let about: String
  let limits: [Limit]
}

/// How high a number may be.
struct Limit: Decodable {
  let name: String
  /// The threshold.
  let atMost: Double
  /// What it should be; the threshold is higher where that has not been reached.
  let budget: Double?
  /// Why the threshold is what it is.
  let note: String?
}

/// What became of a limit.
struct Verdict: Equatable {
  enum Outcome: Equatable {
    case kept
    case exceeded
    case notMeasured
  }

  let name: String
  let measured: Double?
  let atMost: Double
  let budget: Double?

  init(_ limit: Limit, measured: Double?) {
    name = limit.name
    self.measured = measured
    atMost = limit.atMost
    budget = limit.budget
  }

  var outcome: Outcome {
    guard let measured else { return .notMeasured }
    return measured <= atMost ? .kept : .exceeded
  }
}
