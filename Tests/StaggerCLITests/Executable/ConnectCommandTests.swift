#if CommandLine
  import Foundation
  import StaggerCLI
  import StaggerCore
  import Testing

  @Suite(.serialized) struct ConnectCommandTests {
    /// A listener, a port that refuses and one that is silent, on loopback.
    struct Ports {
      let good: LoopbackSocket
      let refusing: LoopbackSocket
      let silent: SilentPort

      init() throws {
        good = try LoopbackSocket(boundTo: .ipv4Loopback)
        try good.listen(backlog: 16)
        refusing = try LoopbackSocket(boundTo: .ipv4Loopback)
        silent = try #require(try SilentPort(on: .ipv4Loopback))
      }
    }

    static func connect(
      _ arguments: String..., environment: [String: String] = [:]
    ) throws -> SpawnedCommand {
      try SpawnedCommand.run(["connect"] + arguments, environment: environment)
    }

    @Test func `a good address connects`() throws {
      let ports = try Ports()
      let run = try Self.connect("\(ports.refusing.address)", "\(ports.good.address)")
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("connected \(ports.good.address) from 127.0.0.1:"))
      #expect(run.output.contains("(attempt 2 of 2)\n"))
      #expect(run.output.contains("refused (ECONNREFUSED)\n"))
      #expect(run.error == "")
    }

    @Test func `nothing is drawn into pipes, in no environment`() throws {
      let ports = try Ports()
      for environment in [[:], ["TERM": "xterm"], ["TERM": "xterm", "NO_COLOR": "1"]] {
        let run = try Self.connect(
          "\(ports.silent.address)", "\(ports.good.address)", environment: environment)
        #expect(run.status == 0)
        #expect(!run.output.utf8.contains(0x1B))
        #expect(run.error == "")
      }
    }

    @Test func `all refused is 7`() throws {
      let ports = try Ports()
      let run = try Self.connect("\(ports.refusing.address)")
      #expect(run.status == 7)
      #expect(run.output.hasPrefix("not connected after "))
      #expect(run.output.contains("Connection refused (ECONNREFUSED)"))
    }

    @Test func `silence until the timeout is 28`() throws {
      let ports = try Ports()
      let run = try Self.connect("--timeout", "200ms", "\(ports.silent.address)")
      #expect(run.status == 28)
      #expect(run.output.hasPrefix("not connected: timed out after "))
      #expect(run.output.contains("no answer in time\n"))
    }

    @Test func `one by one, each attempt has its own limit`() throws {
      let ports = try Ports()
      let run = try Self.connect(
        "--serial", "--attempt-timeout", "50ms", "\(ports.silent.address)", "\(ports.good.address)")
      #expect(run.status == 0)
      #expect(run.output.contains("timed out after 50 ms\n"))
      #expect(run.output.contains("(attempt 2 of 2)"))
    }

    @Test func `quiet is the summary alone`() throws {
      let ports = try Ports()
      let run = try Self.connect("--quiet", "\(ports.good.address)")
      #expect(run.status == 0)
      #expect(run.output.hasSuffix("(attempt 1 of 1)\n"))
      #expect(run.output.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
    }

    @Test func `verbose has a line for every event`() throws {
      let ports = try Ports()
      let run = try Self.connect("--verbose", "\(ports.refusing.address)", "\(ports.good.address)")
      #expect(run.status == 0)
      let events = run.error.split(separator: "\n").map { line in
        String(line.drop { $0 == " " }.drop { $0 != " " }.dropFirst(5))
      }
      #expect(
        events == [
          "attempt 1: connecting to \(ports.refusing.address)",
          "attempt 1: refused (ECONNREFUSED)",
          "attempt 2: connecting to \(ports.good.address)", "attempt 2: connected",
          "attempt 2: won", "race won",
        ])
    }

    @Test func `source and interface are bound and shown`() throws {
      let ports = try Ports()
      let run = try Self.connect(
        "--source", "127.0.0.9", "--interface", "lo", "\(ports.good.address)")
      #expect(run.status == 0)
      #expect(run.output.contains(" from 127.0.0.9:"))
      #expect(run.output.contains("  127.0.0.9  lo  "))
    }

    @Test func `interlaced, the families take turns`() throws {
      let ports = try Ports()
      let refused = "\(ports.refusing.address)"
      let run = try Self.connect(
        "--ordering", "interlaced", "--verbose", refused, "\(ports.good.address)", "[::1]:1")
      let order = run.error.split(separator: "\n").filter { $0.contains("connecting to") }
      #expect(run.status == 0)
      #expect(order.count == 3 && order[1].hasSuffix("connecting to [::1]:1"))
    }

    @Test func `JSON has the documented keys`() throws {
      let ports = try Ports()
      let run = try Self.connect("--json", "\(ports.refusing.address)", "\(ports.good.address)")
      #expect(run.status == 0)
      #expect(run.error == "")
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      #expect(
        Set(object.keys) == [
          "schema", "outcome", "winner", "winners", "winners_wanted", "duration_ms", "attempts",
          "untried", "deferrals", "error",
        ])
      #expect(object["schema"] as? Int == 1)
      #expect(object["outcome"] as? String == "connected")
      let winner = try #require(object["winner"] as? [String: Any])
      #expect(winner["remote"] as? String == "\(ports.good.address)")
      #expect(Set(winner.keys) == ["attempt", "remote", "local", "interface", "won_ms"])
      let attempts = try #require(object["attempts"] as? [[String: Any]])
      #expect(attempts.count == 2)
      #expect(
        Set(attempts[0].keys) == [
          "id", "remote", "try_number", "source", "interface", "began_ms", "connect_began_ms",
          "connected_ms",
          "ended_ms", "state", "error", "errno", "step",
        ])
      #expect(attempts[0]["errno"] as? String == "ECONNREFUSED")
    }

    @Test func `a reader that has gone away is no crash`() throws {
      let ports = try Ports()
      let command = try RunningCommand(["connect", "--timeout", "300ms", "\(ports.silent.address)"])
      let output = try #require(command.process.standardOutput as? Pipe)
      try output.fileHandleForReading.close()
      command.process.waitUntilExit()
      #expect(command.process.terminationReason == .exit)
      #expect(command.process.terminationStatus == 28)
    }
  }
#endif
