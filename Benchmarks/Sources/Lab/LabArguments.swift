import ArgumentParser
import Foundation

/// What is measured, and how often.
struct LabArguments: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmarks/lab",
    abstract: "Races all racers that are installed in a network of their own, in turn.",
    discussion: """
      Builds the racers and a network of two hosts in namespaces, with silent, refusing, good \
      and slow addresses, lets each racer do each work in a process of its own, some times over, and \
      writes lab.json, lab.md and lab-races.svg into a directory. Needs root, or a kernel that lets \
      users have namespaces and TUN devices. Nothing leaves the namespaces.

      The works: w1 to w6x and w8 as docs/performance-lab.md has them, "plot", races at once in four \
      numbers, and "counts", system calls and user instructions of w1, w3 and w4.
      """)

  @Option(help: "Only these works; may be repeated. (\(works.joined(separator: ", ")))")
  var only: [String] = []

  @Option(
    name: .customLong("racer"),
    help: "Only these racers besides plain C; may be repeated.")
  var racers: [Racer.Kind] = []

  @Option(help: "How often each racer does each work; three times as often where that is quick.")
  var repetitions = 5

  @Flag(help: "Two repetitions, and none of what takes long (w5, w6x).")
  var quick = false

  @Option(help: "The directory for the results; it must be there.")
  var output = "docs/performance-data"

  @Option(help: "Write the results as JSON into this file, and neither table nor plot.")
  var json: String?

  @Flag(help: "Measure nothing; write table and plot anew from the lab.json of an earlier run.")
  var render = false

  @Option(name: .customLong("program"), help: .hidden)
  var programs: [String] = []

  @Option(name: .customLong("missing"), help: .hidden)
  var missing: [String] = []

  @Flag(name: .customLong("check"), help: .hidden)
  var isOnlyChecked = false

  static let works = Work.all.map(\.name) + ["plot", "counts"]

  func validate() throws {
    for name in only where !Self.works.contains(name) {
      throw ValidationError("there is no work \(name): \(Self.works.joined(separator: ", "))")
    }
    if !(1...100).contains(repetitions) {
      throw ValidationError("there are between 1 and 100 repetitions")
    }
    let place = json.map { ($0 as NSString).deletingLastPathComponent } ?? output
    var isDirectory: ObjCBool = false
    let isThere = unsafe FileManager.default.fileExists(
      atPath: place.isEmpty ? "." : place, isDirectory: &isDirectory)
    if !isThere || !isDirectory.boolValue {
      throw ValidationError("there is no directory \(place)")
    }
  }

  func isWanted(_ work: String) -> Bool {
    if !only.isEmpty { return only.contains(work) }
    return !quick || !["w5", "w6x"].contains(work)
  }

  /// How often a work is done.
  func rounds(_ work: Work) -> Int {
    (quick ? min(repetitions, 2) : repetitions) * (work.isShort ? 3 : 1)
  }

  /// The programs by their names.
  ///
  /// Each is given as `name=command`, and once more for each of its arguments.
  func commands() throws -> [String: [String]] {
    var commands: [String: [String]] = [:]
    for text in programs {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw ValidationError("no program: \(text)") }
      commands[parts[0], default: []].append(parts[1])
    }
    return commands
  }

  /// Those who take part.
  func participants() throws -> [Racer] {
    let commands = try commands()
    return Racer.Kind.allCases.compactMap { kind in
      guard kind == .c || racers.isEmpty || racers.contains(kind) else { return nil }
      if let command = commands[kind.rawValue] { return Racer(kind: kind, command: command) }
      guard kind.isSwift, let command = commands["swift"] else { return nil }
      return Racer(kind: kind, command: command + [kind.rawValue])
    }
  }
}

extension Racer.Kind: ExpressibleByArgument {}
