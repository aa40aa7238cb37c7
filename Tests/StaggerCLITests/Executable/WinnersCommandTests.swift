#if CommandLine
  import Foundation
  import StaggerCLI
  import StaggerCore
  import Testing

  @Suite(.serialized) struct WinnersCommandTests {
    static func listeners(_ count: Int) throws -> [LoopbackSocket] {
      try (0..<count).map { _ in
        let listener = try LoopbackSocket(boundTo: .ipv4Loopback)
        try listener.listen(backlog: 16)
        return listener
      }
    }

    @Test func `as many connections as are wanted, each in a line`() throws {
      let good = try Self.listeners(3)
      let refusing = try LoopbackSocket(boundTo: .ipv4Loopback)
      let targets = ["\(refusing.address)"] + good.map { "\($0.address)" }
      let run = try SpawnedCommand.run(
        ["connect", "--quiet", "--winners", "2", "--ordering", "given"] + targets)
      #expect(run.status == 0)
      let lines = run.output.split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines[0].hasPrefix("connected \(good[0].address) from 127.0.0.1:"))
      #expect(lines[0].hasSuffix("(attempt 2 of 3)"))
      #expect(lines[1].hasPrefix("connected \(good[1].address) from 127.0.0.1:"))
      #expect(lines[1].hasSuffix("(attempt 3 of 3)"))
    }

    @Test func `too few is 7, with what there is`() throws {
      let good = try Self.listeners(1)
      let run = try SpawnedCommand.run(["connect", "--winners", "2", "\(good[0].address)"])
      #expect(run.status == 7)
      #expect(run.output.hasPrefix("connected \(good[0].address)"))
      #expect(run.output.contains("\n1 of 2 connections after "))
      #expect(run.output.contains(": nothing was left to try\n"))
    }

    @Test func `too few when the time is up is 28, and JSON says partial`() throws {
      let good = try Self.listeners(1)
      let silent = try #require(try SilentPort(on: .ipv4Loopback))
      let run = try SpawnedCommand.run([
        "connect", "--winners", "2", "--json", "--timeout", "300ms", "--ordering", "given",
        "\(good[0].address)", "\(silent.address)",
      ])
      #expect(run.status == 28)
      #expect(run.output.contains("\"outcome\":\"partial\""))
      #expect(run.output.contains("\"winners_wanted\":2"))
      #expect(run.output.contains("\"winner\":{\"attempt\":1,"))
    }

    @Test func `a silent address is tried again from a new port`() throws {
      let silent = try #require(try SilentPort(on: .ipv4Loopback))
      let run = try SpawnedCommand.run([
        "connect", "--backup", "2", "--attempt-delay", "20ms", "--timeout", "500ms",
        "\(silent.address)",
      ])
      #expect(run.status == 28)
      let rows = run.output.split(separator: "\n").filter { $0.contains("\(silent.address)") }
      #expect(rows.count == 3)
      #expect(
        rows[1].contains("\(silent.address)    2") && rows[2].contains("\(silent.address)    3"))
    }
  }
#endif
