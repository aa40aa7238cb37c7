import StaggerCore

extension SwarmCase: CustomStringConvertible {
  /// The whole option block: every setting, every path, everything that happens by itself.
  ///
  /// One option a line, always in the same order. A star marks a setting that is not the default.
  public var description: String {
    var block = OptionBlock()
    block.section("seed \(seed)")
    block.add("features", features.all.map { "\($0)" }.joined(separator: " "))
    block.add("races", raceCount == 1 ? "1" : "\(raceCount), \(pause.exact) apart")
    block.add("audit", "\(audit)")
    block.add(simulation.settings)
    block.add(driverOf: simulation)
    block.add(simulation.network)
    if let model = simulation.network.model { block.add(model, simulation.network) }
    return block.lines.joined(separator: "\n")
  }
}

/// Lines of names and values.
struct OptionBlock {
  private(set) var lines: [String] = []

  mutating func section(_ title: String) { lines.append(title) }

  mutating func add(_ name: String, _ value: String, isDefault: Bool = true) {
    let mark = isDefault ? " " : "*"
    let padding = String(repeating: " ", count: max(1, 24 - name.count))
    lines.append(value.isEmpty ? "\(mark) \(name)" : "\(mark) \(name)\(padding)\(value)")
  }

  mutating func add(_ settings: RaceSettings) {
    section("settings")
    let standard = RaceSettings()
    func add<Value: Equatable>(
      _ name: String, _ value: KeyPath<RaceSettings, Value>, _ text: (Value) -> String
    ) {
      let isDefault = settings[keyPath: value] == standard[keyPath: value]
      self.add(name, text(settings[keyPath: value]), isDefault: isDefault)
    }
    add("attemptDelay", \.attemptDelay) { $0.exact }
    add("minimumAttemptDelay", \.minimumAttemptDelay) { $0.exact }
    add("maximumAttemptDelay", \.maximumAttemptDelay) { $0.exact }
    add("minimumGap", \.minimumGap) { $0.exact }
    add("gapRule", \.gapRule) { "\($0)" }
    add("failureReaction", \.failureReaction) { "\($0)" }
    add("inFlightLimit", \.inFlightLimit) { "\($0)" }
    add("whenFull", \.whenFull) { "\($0)" }
    add("attemptLimit", \.attemptLimit) { "\($0)" }
    add("candidateLimit", \.candidateLimit) { "\($0)" }
    add("attemptTimeout", \.attemptTimeout) { $0.exact }
    add("preparationTimeout", \.preparationTimeout) { $0.exact }
    add("deadlineRule", \.deadlineRule) { "\($0)" }
    add("winnersWanted", \.winnersWanted) { "\($0)" }
    add("backupAttempts", \.backupAttempts) { "\($0)" }
    add("verifies", \.verifies) { "\($0)" }
    add("verificationAllowance", \.verificationAllowance) { $0.exact }
    add("gate", \.gate) { "\($0)" }
    add("resolutionDelay", \.resolutionDelay) { $0.exact }
    add("preferredFamily", \.preferredFamily) { "\($0)" }
    add("primaryError", \.primaryError) { "\($0)" }
  }

  mutating func add(driverOf simulation: Simulation) {
    section("driver")
    add("timeout", simulation.timeout.exact)
    add("start", "\(simulation.start.nanoseconds) ns")
    add("timerLateness", simulation.timerLateness.map(\.exact).joined(separator: ", "))
    add("stalls", simulation.stalls.map(\.text).joined(separator: ", "))
    add("answersInDrain", "\(simulation.reportsInstantAnswersInDrain)")
    add("inReverse", "\(simulation.reportsInReverse)")
    add("lateAnswers", "\(simulation.reportsLateAnswers)")
    add("stepLimit", "\(simulation.stepLimit)")
  }
}
