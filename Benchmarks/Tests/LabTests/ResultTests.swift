import Foundation
import FoundationXML
import Testing

@testable import Lab

@Suite
struct ResultTests {
  private func result(otherWork: Double = 0.02) -> LabResult {
    var result = LabResult(
      circumstances: .init(
        date: "2026-01-01", kernel: "Linux 6.18", processors: 2, otherWork: otherWork,
        repetitions: 5, isQuick: false))
    result.names = ["go": "Go 1.30"]
    result.missing = ["Node": "not installed"]
    result.sections = [section("w1", .time, 1), section("w6x", .together, 9_500)]
    result.plotted = [100, 1_000, 9_500].map { section("plot-\($0)", .together, $0) }
    return result
  }

  private func section(_ name: String, _ measure: Work.Measure, _ races: Int) -> LabResult.Section {
    var section = LabResult.Section(
      work: name, title: "some <races> & more", measure: measure, races: races)
    section.entries = [
      .init(racer: .c, rounds: [10_000, 20_000], processor: [8_000], resident: [2_048]),
      .init(
        racer: .staggerAsync, rounds: [11_000, 24_000], processor: [9_000],
        resident: [2_048 + Double(races)]),
      .init(racer: .go, failure: "nothing within 10 s"),
    ]
    section.conclude()
    return section
  }

  @Test
  func `The table has times of plain C, and ratios to it`() {
    let lines = MarkdownTable(result()).description.split(separator: "\n").map(String.init)
    #expect(lines.contains("| work | plain C | Stagger async | Go 1.30 | budget for Stagger |"))
    #expect(
      lines.contains(
        "| **W1** some <races> & more | 15.0 µs | 1.15x (17.5 µs) | fails: nothing within 10 s "
          + "| blocking ≤ 1.1x, async ≤ 1.2x |"))
    #expect(lines.contains("| W6x, resident memory a race | 0.0 kB | 1.0 kB | - | ≤ 1 kB |"))
    #expect(lines.contains("Node: not installed."))
  }

  @Test
  func `What was counted is in the table with its budget`() throws {
    var counted = result()
    var calls = LabResult.Count(work: "w1", tool: .strace)
    calls.values = ["c": 4, "stagger-async": 5.25]
    var instructions = LabResult.Count(work: "w3", tool: .callgrind)
    instructions.values = ["c": 604.4, "go": 12_345]
    counted.counts = [calls, instructions]
    let lines = MarkdownTable(counted).description.split(separator: "\n")
    #expect(lines.contains("| W1, system calls a connect | 4 | 5.3 | - | 4 blocking |"))
    #expect(lines.contains("| W3, user instructions a race | 604 | - | 12,345 | - |"))
  }

  @Test
  func `Totals are read from what the tools write`() {
    let strace = """
      % time     seconds  usecs/call     calls    errors syscall
      ------ ----------- ----------- --------- --------- ----------------
       50.00    0.000100           1       100        20 connect
      ------ ----------- ----------- --------- --------- ----------------
      100.00    0.000200           1       164        20 total
      """
    #expect(Counting.Tool.strace.total(in: strace) == 164)
    #expect(Counting.Tool.callgrind.total(in: "events: Ir\n\ntotals: 12345\n") == 12_345)
    #expect(Counting.Tool.callgrind.total(in: "nothing") == nil)
  }

  @Test
  func `A busy machine is no place for final results`() {
    let words = "this is no final result"
    #expect(MarkdownTable(result(otherWork: 0.6)).description.contains(words))
    #expect(!MarkdownTable(result()).description.contains(words))
  }

  @Test
  func `Table and plot can be made again from the numbers`() throws {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("lab-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: directory) }
    let files = LabFiles(directory: directory.path)
    func contents() throws -> [String] {
      try ["lab.md", "lab-races.svg"].map { name in
        try String(contentsOf: directory.appendingPathComponent(name), encoding: .utf8)
      }
    }
    try files.write(result())
    let first = try contents()
    #expect(first[0] == MarkdownTable(result()).description)
    for name in ["lab.md", "lab-races.svg"] {
      try FileManager.default.removeItem(at: directory.appendingPathComponent(name))
    }
    try files.render()
    #expect(try contents() == first)
  }

  @Test
  func `The plot is a picture with a line for each who was there`() throws {
    let svg = try #require(RacesPlot(result())).svg
    let elements = Elements(svg)
    #expect(elements.isWellFormed)
    #expect(elements.classes["path"] == ["limit", "ours"])
    #expect(elements.classes["circle"]?.count == 6)
    #expect(svg.contains("prefers-color-scheme: dark"))
    // Dearer is higher up.
    #expect(elements.heights.last.map { $0 < elements.heights[0] } == true)
  }

  @Test
  func `Lines that end close together have names that can be read`() throws {
    let elements = Elements(try #require(RacesPlot(result())).svg)
    // 8 and 9 microseconds are a few pixels apart.
    #expect(elements.names.map(\.style) == ["limit", "ours"])
    #expect(elements.names[0].height - elements.names[1].height >= 16)
  }

  @Test
  func `Without points there is no plot`() {
    var result = result()
    result.plotted = []
    #expect(RacesPlot(result) == nil)
  }
}

/// The elements of a picture.
private final class Elements: NSObject, XMLParserDelegate {
  private(set) var isWellFormed = false
  private(set) var classes: [String: [String]] = [:]
  /// Of the dots.
  private(set) var heights: [Double] = []
  /// Of the lines.
  private(set) var names: [(style: String, height: Double)] = []

  init(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    classes[name, default: []].append(attributes["class"] ?? "")
    if name == "text", let style = attributes["class"], ["limit", "ours", "other"].contains(style) {
      names.append((style, attributes["y"].flatMap(Double.init) ?? 0))
    }
    if let height = attributes["cy"].flatMap(Double.init) { heights.append(height) }
  }
}
