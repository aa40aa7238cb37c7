#if CommandLine
  import CStaggerTestSupport
  import Foundation
  import StaggerCLI
  import StaggerCore
  import StaggerLinux
  import Testing

  @Suite(.serialized) struct PlanCommandTests {
    static func plan(
      _ arguments: String..., environment: [String: String] = [:]
    ) throws -> SpawnedCommand {
      try SpawnedCommand.run(["plan"] + arguments, environment: environment)
    }

    static func object(_ text: String) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func `a plan is a table`() throws {
      let run = try Self.plan("127.0.0.1:443", "127.0.0.2:443")
      #expect(run.status == 0)
      #expect(run.error == "")
      #expect(
        run.output == """
          place  remote         source       interface  round  why before the next
              1  127.0.0.1:443  (127.0.0.1)  lo             1  rule 10: order as given
              2  127.0.0.2:443  (127.0.0.1)  lo             1  last

          """)
    }

    @Test func `both families are ranked`() throws {
      let run = try Self.plan("127.0.0.1:443", "[::1]:443")
      #expect(run.status == 0)
      let lines = run.output.split(separator: "\n")
      #expect(lines.count == 3)
      #expect(lines.contains { $0.contains("  [::1]:443      (::1)        lo  ") })
      #expect(lines.contains { $0.contains("  127.0.0.1:443  (127.0.0.1)  lo  ") })
    }

    @Test func `the order as given asks nobody`() throws {
      let run = try Self.plan("--ordering", "given", "127.0.0.1:443", "[::1]:443")
      #expect(
        run.output == """
          place  remote         round  why before the next
              1  127.0.0.1:443      1  order as given
              2  [::1]:443          1  last

          """)
    }

    @Test(arguments: ["routed", "all"])
    func `local addresses that lead nowhere are left out`(rule: String) throws {
      let run = try Self.plan("--json", "--local-addresses", rule, "127.0.0.1:443", "[::1]:443")
      #expect(run.status == 0)
      let plan = try Self.object(run.output)
      let candidates = try #require(plan["candidates"] as? [[String: Any]])
      #expect(Set(candidates.compactMap { $0["source"] as? String }) == ["127.0.0.1", "::1"])
      #expect(candidates.count == 2)
      let omitted = try #require(plan["omitted"] as? [[String: Any]])
      #expect(plan["omitted_count"] as? Int == omitted.count)
    }

    @Test func `JSON has the documented keys`() throws {
      let run = try Self.plan("--json", "127.0.0.1:443", "[::1]:443")
      #expect(run.status == 0)
      #expect(run.error == "")
      #expect(run.output.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
      let plan = try Self.object(run.output)
      #expect(
        Set(plan.keys) == [
          "schema", "candidates", "omitted", "omitted_count", "ranking_failure", "rules_failure",
          "skipped_rules", "policy",
        ])
      #expect(plan["ranking_failure"] is NSNull)
      let candidates = try #require(plan["candidates"] as? [[String: Any]])
      #expect(
        Set(candidates[0].keys) == [
          "place", "remote", "source", "is_source_bound", "interface", "is_interface_bound",
          "gateway", "round", "refusal", "reason", "verdict",
        ])
      #expect(candidates.map { $0["interface"] as? String } == ["lo", "lo"])
    }

    @Test func `source and interface are bound and shown`() throws {
      let run = try Self.plan("--source", "127.0.0.9", "--interface", "lo", "127.0.0.1:443")
      #expect(run.status == 0)
      #expect(run.output.contains("  127.0.0.1:443  127.0.0.9  lo  "))
    }

    @Test func `nothing is drawn into pipes, in no environment`() throws {
      for environment in [[:], ["TERM": "xterm"], ["TERM": "xterm-256color", "LANG": "C.UTF-8"]] {
        let run = try Self.plan("127.0.0.1:443", "[::1]:443", environment: environment)
        #expect(run.status == 0)
        #expect(!run.output.isEmpty && !run.output.utf8.contains(0x1B))
      }
    }

    @Test func `nothing is sent`() throws {
      let calls = LinuxCalls()
      let listener = try calls.socket(family: .ipv4, protocol: .tcp)
      try calls.bind(listener, to: SocketAddress(.ipv4Loopback, port: 0))
      #expect(test_listen(listener.rawValue, 4))
      let address = try calls.localAddress(of: listener)
      for rule in ["kernel", "routed", "all"] {
        #expect(try Self.plan("--local-addresses", rule, "\(address)").status == 0)
      }
      #expect(!test_is_readable(listener.rawValue, 0))
      // It would have been seen.
      #expect(try SpawnedCommand.run(["connect", "\(address)"]).status == 0)
      #expect(test_is_readable(listener.rawValue, 0))
    }

    @Test func `a reader that has gone away is 74`() throws {
      let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
      let run = try RunningCommand(["plan", "127.0.0.1:443"], outputStream: full).finish()
      #expect(run.status == 74)
    }
  }
#endif
