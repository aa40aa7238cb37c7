import Foundation

/// A whole run: all works, then the files.
struct LabRun {
  let arguments: LabArguments
  /// The port of all addresses of the network.
  static let port = 4433

  func callAsFunction() throws {
    var result = LabResult(circumstances: circumstances)
    for text in arguments.missing {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      result.missing[parts[0]] = parts.last
      report("\(parts[0]) does not take part: \(parts.last ?? "")")
    }
    var laboratory = Laboratory(
      racers: try arguments.participants(), port: Self.port, progress: report)
    for work in Work.all where arguments.isWanted(work.name) {
      result.sections.append(try laboratory.section(work, rounds: arguments.rounds(work)))
    }
    if arguments.isWanted("plot") {
      for count in Work.plotted {
        let work = Work.atOnce("plot-\(count)", count)
        result.plotted.append(
          try laboratory.section(
            work, rounds: arguments.rounds(work), only: [.c, .staggerAsync, .nio]))
      }
    }
    if arguments.isWanted("counts") {
      result.counts = try laboratory.counted(try arguments.commands())
    }
    result.names = laboratory.names
    result.circumstances.otherWork = max(result.circumstances.otherWork, OtherWork.sample())
    try write(result)
  }

  private func write(_ result: LabResult) throws {
    print(MarkdownTable(result))
    if let path = arguments.json {
      try result.write(to: path)
    } else {
      try LabFiles(directory: arguments.output).write(result)
    }
  }

  private var circumstances: LabResult.Circumstances {
    let process = ProcessInfo.processInfo
    let kernel = try? String(contentsOfFile: "/proc/sys/kernel/osrelease", encoding: .utf8)
    return LabResult.Circumstances(
      date: Date().ISO8601Format(.iso8601.year().month().day()),
      kernel: "Linux \(kernel?.split { $0 == "-" || $0.isNewline }.first ?? "?")",
      processors: process.activeProcessorCount,
      otherWork: OtherWork.sample(),
      repetitions: arguments.quick ? min(arguments.repetitions, 2) : arguments.repetitions,
      isQuick: arguments.quick)
  }

  /// What goes on is for people; results go to the standard output.
  private func report(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
  }
}
