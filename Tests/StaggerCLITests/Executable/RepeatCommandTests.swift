#if CommandLine
  import Foundation
  import StaggerCLI
  import StaggerCore
  import Testing

  @Suite(.serialized) struct RepeatCommandTests {
    static func listener() throws -> LoopbackSocket {
      let listener = try LoopbackSocket(boundTo: .ipv4Loopback)
      try listener.listen(backlog: 1_024)
      return listener
    }

    @Test(arguments: [1, 16])
    func `many races, their percentiles, and who won`(concurrency: Int) throws {
      let good = try Self.listener()
      let refusing = try LoopbackSocket(boundTo: .ipv4Loopback)
      let run = try SpawnedCommand.run([
        "connect", "--repeat", "200", "--concurrency", "\(concurrency)", "--ordering", "given",
        "\(refusing.address)", "\(good.address)",
      ])
      #expect(run.status == 0)
      #expect(run.error == "")
      #expect(run.output.hasPrefix("200 races in "))
      #expect(run.output.contains(", \(concurrency) at a time: 200 connected\n"))
      #expect(run.output.contains("\n  p99.9 "))
      #expect(run.output.contains("\nwinners\n  \(good.address)  200\n"))
    }

    @Test func `a race that fails counts, and the exit status tells`() throws {
      let refusing = try LoopbackSocket(boundTo: .ipv4Loopback)
      let run = try SpawnedCommand.run([
        "connect", "--repeat", "20", "--json", "\(refusing.address)",
      ])
      #expect(run.status == 7)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      #expect(object["races"] as? Int == 20)
      #expect(object["connected"] as? Int == 0)
      #expect(object["time_to_connect_ms"] is NSNull)
      let failures = try #require(object["failures"] as? [[String: Any]])
      #expect(failures.map { $0["count"] as? Int } == [20])
    }

    @Test func `with lines a machine gets every race`() throws {
      let good = try Self.listener()
      let run = try SpawnedCommand.run([
        "connect", "--repeat", "5", "--json-lines", "\(good.address)",
      ])
      let events = try EventLinesTests.objects(run.output).map { $0["event"] as? String }
      #expect(events == Array(repeating: "report", count: 5) + ["summary"])
    }

    @Test func `a terminal shows how far the races are, in one line that goes away`() throws {
      let silent = try #require(try SilentPort(on: .ipv4Loopback))
      let terminal = try PseudoTerminal(columns: 80)
      let command = try RunningCommand(
        [
          "connect", "--repeat", "3", "--timeout", "250ms", "--attempt-delay", "20ms",
          "\(silent.address)",
        ],
        environment: ["TERM": "xterm"], outputStream: terminal.user, errorStream: terminal.user)
      #expect(command.finish().status == 28)
      let drawn = try terminal.text()
      #expect(drawn.contains("1 of 3 races, 1 failed"))
      var screen = TerminalScreen(columns: 80)
      screen.write(drawn)
      #expect(screen.faults.isEmpty)
      #expect(screen.text.hasPrefix("3 races in "))
      #expect(screen.text.hasSuffix("failures\n  timed out  3\n"))
    }

    @Test func `Ctrl-C ends with what was reached`() throws {
      let good = try Self.listener()
      let silent = try #require(try SilentPort(on: .ipv4Loopback))
      let output = Pipe()
      let command = try RunningCommand(
        [
          "connect", "--repeat", "1000000", "--json-lines", "--ordering", "given",
          "--attempt-delay", "10ms", "\(silent.address)", "\(good.address)",
        ], outputStream: output.fileHandleForWriting)
      try output.fileHandleForWriting.close()
      var said = output.fileHandleForReading.availableData
      command.process.interrupt()
      said += output.fileHandleForReading.readDataToEndOfFile()
      #expect(command.finish().status == 130)
      let last = try #require(
        try EventLinesTests.objects(String(decoding: said, as: UTF8.self)).last)
      #expect(last["event"] as? String == "summary")
      #expect(last["outcome"] as? String == "interrupted")
      #expect((last["races"] as? Int ?? 0) > 0)
    }
  }
#endif
