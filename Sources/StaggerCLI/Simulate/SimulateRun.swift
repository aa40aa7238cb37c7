import StaggerCore
import StaggerSimulation

/// Carries out `stagger simulate` on scenario files: a line of JSON for each row, then the counts.
struct SimulateRun {
  private let arguments: SimulateArguments
  private var counts: [ScenarioReport.Status: Int] = [:]
  private var missingIDs: [String]
  private var status = CommandStatus.connected

  init(_ arguments: SimulateArguments) {
    self.arguments = arguments
    missingIDs = arguments.ids
  }

  /// Runs all rows of all files; one that is broken hides no other.
  ///
  /// - Returns: what the command ends with.
  func run() -> CommandStatus {
    var run = self
    return run.runAll()
  }

  private mutating func runAll() -> CommandStatus {
    if arguments.files.isEmpty { refuse("Missing expected argument '<file> ...'") }
    var wasAnythingRead = false
    for file in arguments.files {
      do throws(Errno) {
        try run(file: file)
        wasAnythingRead = true
      } catch {
        refuse("\(file): cannot be read: \(error) (\(error.name))")
      }
      if status == .outputFailed { return status }
    }
    for id in missingIDs where wasAnythingRead { refuse("no row has the id \"\(id)\"") }
    if wasAnythingRead { write(summary) }
    return status
  }

  private mutating func run(file: String) throws(Errno) {
    var source = try LineSource(path: file, limit: ScenarioReader.lineLimit + 1)
    var number = 0
    var isEmpty = true
    while let line = try source.next() {
      number += 1
      guard let row = ScenarioReader.row(line, line: number) else { continue }
      isEmpty = false
      if isWanted(row) { run(row, of: file) }
      if status == .outputFailed { return }
    }
    if isEmpty { refuse("\(file): there are no rows in it") }
  }

  private mutating func isWanted(_ row: ScenarioRow) -> Bool {
    if arguments.ids.isEmpty { return true }
    guard let id = row.id, arguments.ids.contains(id) else { return false }
    missingIDs.removeAll { $0 == id }
    return true
  }

  private mutating func run(_ row: ScenarioRow, of file: String) {
    switch row.scenario {
    case .success(let scenario):
      let report = arguments.client.map(scenario.run(as:)) ?? scenario.run()
      counts[report.status, default: 0] += 1
      if report.status == .failed { fail() }
      if arguments.drawsTimelines { ScenarioPicture(report)?.draw() }
      write(JSONText.line(ScenarioDocument(report)))
    case .failure(let error):
      let reason = "\(file):\(row.line): \(error)"
      counts[.failed, default: 0] += 1
      fail()
      CommandOutput.complain(reason)
      write(JSONText.line(ScenarioDocument(brokenRow: row.id, reason: reason)))
    }
  }

  private var summary: String {
    let words = ScenarioReport.Status.allCases.map { "\(counts[$0, default: 0]) \($0.rawValue)" }
    return words.joined(separator: ", ") + "\n"
  }

  // MARK: Status

  private mutating func write(_ text: String) {
    status = CommandOutput.write(text, endingWith: status)
  }

  private mutating func fail() {
    if status == .connected { status = .rowFailed }
  }

  private mutating func refuse(_ message: String) {
    CommandOutput.complain(message)
    status = .usage
  }
}
