import Foundation
import Testing

@testable import Lab

/// The laboratory with racers that only pretend.
@Suite
struct LaboratoryTests {
  private let work = Work(
    name: "w1", title: "a work", measure: .time, addresses: ["127.0.0.1"], count: 3)

  private func racer(_ kind: Racer.Kind, script: String) -> Racer {
    Racer(kind: kind, command: ["sh", "-c", script, kind.rawValue])
  }

  private func answering(_ kind: Racer.Kind, _ races: [Int]) -> Racer {
    racer(
      kind,
      script: """
        echo '{"name":"a \(kind.rawValue)","races":\(races),"total":9,"processor":300,"resident":5}'
        """)
  }

  private func section(_ racers: [Racer], rounds: Int = 2) throws -> LabResult.Section {
    var laboratory = Laboratory(racers: racers, port: 4433) { _ in }
    return try laboratory.section(work, rounds: rounds)
  }

  @Test
  func `Each has its turn in each round, every other round backwards`() throws {
    var turns: [String] = []
    var laboratory = Laboratory(
      racers: [answering(.c, [1, 2, 3]), answering(.go, [1, 2, 3])], port: 4433
    ) { turns.append($0) }
    _ = try laboratory.section(work, rounds: 3)
    #expect(
      turns == [
        "w1 1/3 plain C", "w1 1/3 Go", "w1 2/3 Go", "w1 2/3 plain C", "w1 3/3 plain C", "w1 3/3 Go",
      ])
    #expect(laboratory.names == ["c": "a c", "go": "a go"])
  }

  @Test
  func `Medians and ratios are taken, and the processor time of a race`() throws {
    let section = try section([answering(.c, [10, 20, 90]), answering(.go, [30, 50, 70])])
    let go = try #require(section.entry(.go))
    #expect(go.rounds == [50, 50])
    #expect(go.median == 50)
    #expect(go.ratio == 2.5)
    #expect(go.processor == [100, 100])
  }

  @Test
  func `The job is handed over, with the addresses behind it`() throws {
    let script = #"echo "$*" >&2; exit 1"#
    let section = try section([answering(.c, [1, 2, 3]), racer(.node, script: script)])
    #expect(section.entry(.node)?.failure == "4433 250 1 3 1 127.0.0.1")
  }

  @Test
  func `Who has failed once is not asked again`() throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("lab-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: file) }
    let script = "echo turn >> \(file.path); echo early >&2; echo no luck >&2; exit 1"
    let section = try section(
      [answering(.c, [1, 2, 3]), racer(.python, script: script)], rounds: 4)
    let python = try #require(section.entry(.python))
    #expect(python.failure == "no luck")
    #expect(python.median == nil)
    #expect(try String(contentsOf: file, encoding: .utf8) == "turn\n")
  }

  @Test
  func `Without plain C there is nothing to compare with`() {
    #expect(throws: LabError.self) { try section([racer(.c, script: "exit 1")]) }
  }

  @Test(arguments: ["", "{}", #"{"name":"x","races":[1],"total":1,"processor":1,"resident":1}"#])
  func `What is no result is not taken for one`(line: String) {
    #expect(throws: LabError.self) {
      try section([answering(.c, [1, 2, 3]), racer(.go, script: "echo '\(line)'")])
    }
  }
}
