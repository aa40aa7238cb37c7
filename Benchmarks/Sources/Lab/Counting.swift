import Foundation

/// Counts what does not wander, one race after the other: as the difference of two runs, divided, so
/// that neither the start of a program nor its warming up is in it.
struct Counting {
  /// What is counted, and with what.
  enum Tool: String, Codable, CaseIterable, Sendable {
    /// System calls of all threads.
    case strace
    /// User instructions, of programs that valgrind can run: no Swift concurrency, no Go, no Node.
    case callgrind

    /// What one race has so many of.
    var unit: String { self == .strace ? "system calls" : "user instructions" }

    /// The command that counts and writes into a file.
    func command(writing path: String) -> [String] {
      switch self {
      case .strace: ["strace", "-f", "-c", "-o", path]
      case .callgrind: ["valgrind", "--tool=callgrind", "--callgrind-out-file=\(path)"]
      }
    }

    /// The count in what was written.
    func total(in text: String) -> Double? {
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ")
        switch self {
        case .strace where words.last == "total" && words.count > 4: return Double(words[3])
        case .callgrind where words.first == "totals:" && words.count > 1: return Double(words[1])
        default: continue
        }
      }
      return nil
    }
  }

  /// The works, with how many races the two runs have: with fewer, what is looked up when it is called for
  /// the first time would count.
  static let works = [("w1", 100, 600), ("w3", 5, 15), ("w4", 100, 400)]

  let port: Int
  /// The program `w1`, which valgrind can run where it cannot run `lab-racer`, and its peers.
  let programs: [String: [String]]
  private let file = FileManager.default.temporaryDirectory
    .appendingPathComponent("lab-count-\(ProcessInfo.processInfo.processIdentifier)").path

  init(port: Int, programs: [String: [String]]) {
    self.port = port
    self.programs = programs
  }

  /// Counts for one race of a racer; nil where it cannot be counted.
  func count(_ racer: Racer, _ name: String, _ few: Int, _ many: Int, with tool: Tool) throws
    -> Double?
  {
    guard let work = Work.all.first(where: { $0.name == name }),
      let little = try total(command(racer, work, few, tool), tool),
      let much = try total(command(racer, work, many, tool), tool)
    else { return nil }
    return (much - little) / Double(many - few)
  }

  private func total(_ command: [String]?, _ tool: Tool) throws -> Double? {
    guard let command else { return nil }
    defer { try? FileManager.default.removeItem(atPath: file) }
    let end = try run(command, milliseconds: 120_000)
    guard end.status == 0, !end.isOutOfTime else { return nil }
    return tool.total(in: try String(contentsOfFile: file, encoding: .utf8))
  }

  private func command(_ racer: Racer, _ work: Work, _ count: Int, _ tool: Tool) -> [String]? {
    let counter = tool.command(writing: file)
    let numbers = [port, work.delay, 1, count, 1].map(String.init)
    switch (tool, racer.kind) {
    case (.strace, _), (.callgrind, .libcurl):
      return counter + racer.command + numbers + work.addresses
    case (.callgrind, .c): return onLoopback(counter, "c", work, count)
    case (.callgrind, .staggerBlocking): return onLoopback(counter, "stagger", work, count)
    case (.callgrind, _): return nil
    }
  }

  /// The same race with the peers of `Benchmarks/check`.
  private func onLoopback(
    _ counter: [String], _ racer: String, _ work: Work, _ count: Int
  ) -> [String]? {
    let lists = ["w1": "good", "w3": "silent-good", "w4": "refused-good"]
    guard let program = programs["w1"], let peers = programs["peers"],
      let list = lists[work.name]
    else { return nil }
    return peers + counter + program + [racer, list, String(count)]
  }
}

extension Laboratory {
  /// Counts for all racers in turn.
  ///
  /// - Parameter programs: What is installed, by name.
  /// - Returns: a row for each work and tool.
  /// - Throws: `LabError` when there is no point in going on.
  func counted(_ programs: [String: [String]]) throws -> [LabResult.Count] {
    let counting = Counting(port: port, programs: programs)
    var rows: [LabResult.Count] = []
    for tool in Counting.Tool.allCases {
      for (work, few, many) in Counting.works {
        var row = LabResult.Count(work: work, tool: tool)
        for racer in racers {
          progress("\(work) \(tool.unit) \(racer.kind.title)")
          row.values[racer.kind.rawValue] = try counting.count(racer, work, few, many, with: tool)
        }
        rows.append(row)
      }
    }
    return rows
  }
}
