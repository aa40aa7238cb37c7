/// Lets racers do works in turn.
struct Laboratory {
  let racers: [Racer]
  let port: Int
  /// Hears what goes on.
  let progress: (String) -> Void

  /// Names by kind, as far as racers have told them.
  private(set) var names: [String: String] = [:]

  init(racers: [Racer], port: Int, progress: @escaping (String) -> Void) {
    self.racers = racers
    self.port = port
    self.progress = progress
  }

  /// Does a work some times, every other time backwards.
  ///
  /// Who has failed once is not asked again.
  ///
  /// - Parameters:
  ///   - work: what is done.
  ///   - rounds: how often.
  ///   - kinds: who takes part, besides those who cannot; all unless given.
  /// - Returns: what came of it.
  /// - Throws: `LabError` when there is no point in going on.
  mutating func section(
    _ work: Work, rounds: Int, only kinds: Set<Racer.Kind>? = nil
  ) throws -> LabResult.Section {
    var section = LabResult.Section(work)
    let racers = self.racers.filter { racer in
      !work.without.contains(racer.kind) && kinds?.contains(racer.kind) != false
    }
    section.entries = racers.map { LabResult.Entry(racer: $0.kind) }
    for round in 0..<rounds {
      let order = round % 2 == 0 ? Array(racers.indices) : racers.indices.reversed()
      for index in order where section.entries[index].failure == nil {
        progress("\(work.name) \(round + 1)/\(rounds) \(racers[index].kind.title)")
        try turn(of: racers[index], work, &section.entries[index])
      }
    }
    section.conclude()
    return section
  }

  private mutating func turn(
    of racer: Racer, _ work: Work, _ entry: inout LabResult.Entry
  ) throws {
    switch try racer.turn(work, port: port) {
    case .failed(let reason):
      if racer.kind == .c { throw LabError.wrong("plain C has failed in \(work.name): \(reason)") }
      entry = LabResult.Entry(racer: racer.kind, failure: reason)
    case .report(let report):
      names[racer.kind.rawValue] = report.name
      entry.rounds.append(work.value(of: report, by: racer))
      entry.processor.append(report.processor / Double(work.count))
      entry.resident.append(report.resident)
    }
  }
}

extension Work {
  /// The number that is looked at.
  func value(of report: RacerReport, by racer: Racer) -> Double {
    let inevitable =
      inevitableNanoseconds(delay: racer.delay(asked: delay))
      + racer.gapMilliseconds(in: self) * 1_000_000
    return switch measure {
    case .time: report.races.median
    case .lateness: report.races.median - inevitable
    case .rate: Double(count) * 1_000_000_000 / report.total
    case .together: report.total - inevitable
    }
  }
}
