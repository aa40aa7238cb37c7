#if CommandLine
  import Foundation
  import StaggerCLI
  import Testing

  /// `stagger policy check`, and `--policy` of the other commands.
  @Suite(.serialized) struct PolicyCommandTests {
    private func file(_ text: String) throws -> String {
      let path = FileManager.default.temporaryDirectory
        .appendingPathComponent("policy-\(UUID().uuidString).json")
      try Data(text.utf8).write(to: path)
      return path.path
    }

    private let refusing = #"{"version": 1, "rules": [{"host": "[127.0.0.0/8]", "refuse": true}]}"#

    @Test func `a file that is right is summed up`() throws {
      let path = try file(
        """
        {"version": 1, "connections": [{"name": "here", "interfaces": ["interface:lo"]},
        {"name": "nowhere", "interfaces": ["interface:absent-if0"], "enabled": false}]}
        """)
      defer { try? FileManager.default.removeItem(atPath: path) }
      let run = try SpawnedCommand.run(["policy", "check", path])
      #expect(run.status == 0 && run.error == "")
      #expect(
        run.output == """
          \(path): 2 connections, 0 rules
            here: lo (loopback)
            nowhere: no interface of this machine; switched off

          """)
    }

    @Test func `what is wrong is named with its place, and the other files are still read`() throws
    {
      let bad = try file("{\"version\": 1,\n\"rules\": [{\"use\": [\"x\"]}]}")
      let good = try file(refusing)
      defer {
        try? FileManager.default.removeItem(atPath: bad)
        try? FileManager.default.removeItem(atPath: good)
      }
      let run = try SpawnedCommand.run(["policy", "check", bad, good, "/nonexistent"])
      #expect(run.status == CommandStatus.usage.rawValue)
      #expect(run.output == "\(good): 0 connections, 1 rule\n")
      #expect(
        run.error == """
          Error: \(bad): line 2, rules[0].use[0]: there is no connection of that name
          Error: /nonexistent: No such file or directory

          """)
    }

    @Test func `what a policy refuses is in the plan with the reason`() throws {
      let path = try file(refusing)
      defer { try? FileManager.default.removeItem(atPath: path) }
      let run = try SpawnedCommand.run(["plan", "--policy", path, "127.0.0.1:9", "[::1]:9"])
      #expect(run.status == 0 && run.error == "")
      #expect(run.output.contains("[::1]:9"))
      #expect(run.output.contains("\nrefused"), "\(run.output)")
      let json = try SpawnedCommand.run(["plan", "--json", "--policy", path, "127.0.0.1:9"])
      let object = try PlanCommandTests.object(json.output)
      let policy = try #require(object["policy"] as? [String: Any])
      let refused = try #require(policy["refused"] as? [[String: Any]])
      #expect(refused.first?["code"] as? String == "prohibited")
      #expect((object["candidates"] as? [Any])?.isEmpty == true)
    }

    @Test func `an empty command brings nothing up and is refused`() throws {
      let path = try file(refusing)
      defer { try? FileManager.default.removeItem(atPath: path) }
      let run = try SpawnedCommand.run([
        "connect", "--policy", path, "--bring-up", "", "127.0.0.1:9",
      ])
      #expect(run.status == CommandStatus.usage.rawValue)
      #expect(run.error.contains("--bring-up needs a command"), "\(run.error)")
    }

    @Test func `what a file says cannot steer the terminal`() throws {
      let named =
        #"{"version": 1, "connections": [{"name": "a\u001b[2J\u009b", "interfaces": []}]}"#
      for text in [named, #"{"version": 1, "x\u001b[2J": 1}"#] {
        let path = try file(text)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let run = try SpawnedCommand.run(["policy", "check", path])
        #expect((run.output + run.error).contains("?[2J"), "\(run.output)\(run.error)")
        #expect(
          !(run.output + run.error).unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{9B}" })
      }
    }

    @Test func `a rule for a user is one for who runs the program`() throws {
      for (user, isRefused) in [(geteuid(), true), (geteuid() + 1, false)] {
        let path = try file(
          "{\"version\": 1, \"rules\": [{\"application\": {\"user_id\": \(user)}, \"refuse\": true}]}"
        )
        defer { try? FileManager.default.removeItem(atPath: path) }
        let run = try SpawnedCommand.run(["plan", "--policy", path, "127.0.0.1:9"])
        #expect(run.status == 0 && run.error == "")
        #expect(run.output.contains("\nrefused") == isRefused, "\(run.output)")
      }
    }

    @Test func `a connect that a policy refuses sends nothing and says why`() throws {
      let path = try file(refusing)
      defer { try? FileManager.default.removeItem(atPath: path) }
      let run = try SpawnedCommand.run(["connect", "--policy", path, "127.0.0.1:9"])
      #expect(run.status == CommandStatus.failed.rawValue)
      #expect(
        (run.output + run.error).contains("the policy admits no way to any target"),
        "\(run.output)\(run.error)")
    }

    @Test func `a connection that is down is brought up by a command`() throws {
      let path = try file(
        """
        {"version": 1, "connections": [{"name": "tunnel", "interfaces": ["interface:absent-if0"],
        "behaviour": "on_demand"}], "rules": [{"host": "[192.0.2.0/24]", "use": ["tunnel"]}]}
        """)
      defer { try? FileManager.default.removeItem(atPath: path) }
      let target = "192.0.2.1:9"
      // Up, says the command; but the interface is not there, so that nothing can be sent.
      let run = try SpawnedCommand.run(
        ["connect", "--policy", path, "--bring-up", "echo \"up: $1\"", target])
      #expect(run.status == CommandStatus.usage.rawValue, "\(run.output)")
      #expect(run.error.contains("up: tunnel"))
      #expect(run.error.contains("no source could be bound: No such device (ENODEV)"))
      let failed = try SpawnedCommand.run(
        ["connect", "--policy", path, "--bring-up", "exit 3", target])
      #expect(failed.status == CommandStatus.failed.rawValue)
      #expect(failed.output.contains("cannot prepare: network is down (ENETDOWN)"))
      let alone = try SpawnedCommand.run(["plan", "--bring-up", "true", target])
      #expect(alone.status == CommandStatus.usage.rawValue)
      #expect(alone.error.contains("--bring-up has no meaning without --policy"))
    }

    @Test func `a bad policy stops a connect before it begins`() throws {
      let path = try file("{}")
      defer { try? FileManager.default.removeItem(atPath: path) }
      let run = try SpawnedCommand.run(["connect", "--policy", path, "127.0.0.1:9"])
      #expect(run.status == CommandStatus.usage.rawValue)
      #expect(run.error.contains("\(path): line 1, version: missing"))
      let alone = try SpawnedCommand.run(["plan", "--application", "x", "127.0.0.1:9"])
      #expect(alone.status == CommandStatus.usage.rawValue)
      #expect(alone.error.contains("--application has no meaning without --policy"))
    }
  }
#endif
