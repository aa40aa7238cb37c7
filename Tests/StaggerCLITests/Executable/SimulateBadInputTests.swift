#if CommandLine
  import Foundation
  import Testing

  @Suite(.serialized) struct SimulateBadInputTests {
    /// The command line after `stagger simulate`, and what the error stream has to say.
    static let lines: [([String], String)] = [
      ([], "Missing expected argument '<file> ...'"),
      (["/nonexistent/races.jsonl"], "/nonexistent/races.jsonl: cannot be read"),
      (["/"], "/: cannot be read: "),
      ([""], "cannot be read"),
      (["--client", "netscape", "/dev/null"], "'netscape' is invalid for '--client <name>'"),
      (["--client"], "--client"),
      (["--id", "x", "/nonexistent"], "/nonexistent: cannot be read"),
      (["-", "-"], "the standard input can be read only once"),
      (["--timelines", "/dev/null"], "--timelines"),
    ]

    @Test(arguments: lines.indices)
    func `it is refused with 64, one sentence, and nothing on the output`(index: Int) throws {
      let (arguments, words) = Self.lines[index]
      let run = try SpawnedCommand.run(["simulate"] + arguments)
      #expect(run.status == 64)
      #expect(run.output == "")
      #expect(run.error.hasPrefix("Error: "))
      #expect(run.error.contains(words), "\(run.error)")
    }

    @Test(arguments: [[], ["", "  ", "\t"]])
    func `a file without rows is at fault`(rows: [String]) throws {
      let run = try SimulateCommandTests.simulate(rows)
      #expect(run.status == 64)
      #expect(run.output == "0 passed, 0 failed, 0 unsupported\n")
      #expect(run.error.hasPrefix("Error: "))
      #expect(run.error.hasSuffix(".jsonl: there are no rows in it\n"))
    }

    @Test func `an id that no row has is at fault`() throws {
      let run = try SimulateCommandTests.simulate([SimulateCommandTests.good], "--id", "other")
      #expect(run.status == 64)
      #expect(run.output == "0 passed, 0 failed, 0 unsupported\n")
      #expect(run.error == "Error: no row has the id \"other\"\n")
    }

    /// A row, and what is said of it behind the name of the file.
    static let rows: [(String, String)] = [
      ("nonsense", ":1: no JSON object"),
      ("{\"id\": \"r\"}", ":1: kind: missing"),
      ("{\"id\": \"r\", \"kind\": \"rally\"}", ":1: kind: \"rally\" is none of race, order"),
      (
        "{\"id\": \"r\", \"kind\": \"race\", \"addresses\": [], \"settings\": {\"speed\": 1}}",
        ":1: settings.speed: unknown field"
      ),
      (
        "{\"id\": \"r\", \"kind\": \"race\", \"addresses\": [], "
          + "\"settings\": {\"attempt_delay_ms\": -250}}",
        ":1: settings.attempt_delay_ms: must be within 0"
      ),
      (
        "{\"id\": \"r\", \"kind\": \"race\", \"addresses\": [\"192.0.2\"]}",
        ":1: addresses[0]: \"192.0.2\" is no IP address"
      ),
      ("{\"id\": \"\(String(repeating: "x", count: 1 << 20))\"}", ":1: longer than 1048576 bytes"),
      (String(repeating: "[", count: 1 << 20), ":1: "),
      ("\u{FEFF}{\"id\": \"r\", \"kind\": \"rally\"}", ":1: "),
    ]

    @Test(arguments: rows.indices)
    func `a row that cannot be run has failed, and the next one is run`(index: Int) throws {
      let (row, words) = Self.rows[index]
      let run = try SimulateCommandTests.simulate([row, SimulateCommandTests.good])
      #expect(run.status == 1)
      let lines = run.output.split(separator: "\n")
      #expect(lines.count == 3)
      #expect(lines.last == "1 passed, 1 failed, 0 unsupported")
      let broken = try SimulateCommandTests.object(lines[0])
      #expect(broken["status"] as? String == "failed")
      #expect(broken["result"] is NSNull)
      #expect((broken["reason"] as? String)?.contains(".jsonl" + words) == true)
      #expect(run.error.hasPrefix("Error: "))
      #expect(run.error.contains(".jsonl" + words))
      #expect(run.error.split(separator: "\n").count == 1)
    }

    @Test func `bytes that are no text are a broken row`() throws {
      let file = FileManager.default.temporaryDirectory
        .appendingPathComponent("\(UUID().uuidString).jsonl")
      try Data([0x7B, 0xFF, 0xFE, 0x00, 0x7D, 0x0A]).write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      let run = try SpawnedCommand.run(["simulate", file.path])
      #expect(run.status == 1)
      #expect(run.output.hasSuffix("0 passed, 1 failed, 0 unsupported\n"))
    }

    @Test func `a file that never ends is given up`() throws {
      let run = try SpawnedCommand.run(["simulate", "/dev/zero"])
      #expect(run.status == 1)
      #expect(run.error == "Error: /dev/zero:1: longer than 1048576 bytes\n")
      #expect(run.output.hasSuffix("0 passed, 1 failed, 0 unsupported\n"))
    }

    @Test func `one file that is missing does not hide the others`() throws {
      let run = try SimulateCommandTests.simulate(
        [SimulateCommandTests.good], "/nonexistent/races.jsonl")
      #expect(run.status == 64)
      #expect(run.output.hasSuffix("1 passed, 0 failed, 0 unsupported\n"))
      #expect(run.error.hasPrefix("Error: /nonexistent/races.jsonl: cannot be read"))
    }

    @Test func `a full disk ends it with 74`() throws {
      let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
      let file = FileManager.default.temporaryDirectory
        .appendingPathComponent("\(UUID().uuidString).jsonl")
      let rows = [SimulateCommandTests.good, SimulateCommandTests.good].joined(separator: "\n")
      try rows.write(to: file, atomically: true, encoding: .utf8)
      defer { try? FileManager.default.removeItem(at: file) }
      let run = try RunningCommand(["simulate", file.path], outputStream: full).finish()
      #expect(run.status == 74)
      #expect(run.error.split(separator: "\n").count == 1)
    }
  }
#endif
