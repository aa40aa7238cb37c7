import Foundation

/// The files of a run, in one directory.
struct LabFiles {
  private let directory: URL

  init(directory: String) {
    self.directory = URL(fileURLWithPath: directory)
  }

  /// Writes all numbers, the table and the plot.
  func write(_ result: LabResult) throws {
    try result.write(to: numbers)
    try show(result)
  }

  /// Writes table and plot anew.
  func render() throws {
    try show(LabResult(contentsOf: numbers))
  }

  private var numbers: String { directory.appendingPathComponent("lab.json").path }

  private func show(_ result: LabResult) throws {
    try write(MarkdownTable(result).description, to: "lab.md")
    if let plot = RacesPlot(result) { try write(plot.svg, to: "lab-races.svg") }
  }

  private func write(_ text: String, to name: String) throws {
    try text.write(
      to: directory.appendingPathComponent(name), atomically: true, encoding: .utf8)
  }
}
