#if CommandLine
  import Foundation
  import StaggerCLI
  import Testing

  @Suite(.serialized) struct PlanBadInputTests {
    /// The command line after `stagger plan`, and what the error stream has to say.
    static let lines: [([String], String)] = [
      ([], "Missing expected argument '<target> ...'"),
      (["192.0.2.1:1", ""], "target 2, \"\": no address"),
      (["192.0.2.1:1", "1.2.3:4"], "target 2, \"1.2.3:4\": incomplete address at offset 5"),
      (["192.0.2.1"], "target 1, \"192.0.2.1\": missing port"),
      (["192.0.2.1:70000"], "target 1, \"192.0.2.1:70000\""),
      (["example.com:443"], "target 1, \"example.com:443\": names come with a later version"),
      (["192.0.2.1:0"], "target 1, \"192.0.2.1:0\": port 0 cannot be connected to"),
      (["192.0.2.1:1", "0.0.0.0:80"], "target 2, \"0.0.0.0:80\": the wildcard address"),
      (["224.0.0.1:80"], "target 1, \"224.0.0.1:80\": TCP does not connect to multicast"),
      (["255.255.255.255:80"], "TCP does not connect to broadcast"),
      (["[fe80::1]:80"], "target 1, \"[fe80::1]:80\": a link-local address needs a scope"),
      (["[fe80::1%absent-if0]:80"], "there is no such interface (unknown zone at offset 9)"),
      (["--interface", "absent-if0", "192.0.2.1:1"], "\"absent-if0\": there is no such"),
      (["--source", "nonsense", "192.0.2.1:1"], "source 1, \"nonsense\": invalid character"),
      (["--source", "ff02::1", "[::1]:1"], "source 1, \"ff02::1\": a multicast address"),
      (["--source", "::1", "127.0.0.1:1"], "no target has the family of a source (--source ::1)"),
      (
        ["--source", "127.0.0.1", "--local-addresses", "all", "127.0.0.1:1"],
        "--local-addresses chooses local ends, and --source and --interface name them"
      ),
      (
        ["--interface", "lo", "--local-addresses", "routed", "127.0.0.1:1"],
        "--local-addresses chooses local ends, and --source and --interface name them"
      ),
      (["--local-addresses", "some", "127.0.0.1:1"], "'kernel', 'routed'"),
      (["-6", "192.0.2.1:1"], "-6 leaves no target: all are IPv4"),
      (["-4", "[2001:db8::1]:1"], "-4 leaves no target: all are IPv6"),
      (["-4", "-6", "192.0.2.1:1"], "-4 and -6 exclude each other"),
      (["--ordering", "random", "192.0.2.1:1"], "'ranked', 'sorted'"),
      (["--timeout", "5s", "192.0.2.1:1"], "Unknown option '--timeout'"),
    ]

    @Test(arguments: lines.indices)
    func `it is refused with 64, one sentence, and nothing on the output`(index: Int) throws {
      let (arguments, words) = Self.lines[index]
      let run = try SpawnedCommand.run(["plan"] + arguments)
      #expect(run.status == 64)
      #expect(run.output == "")
      #expect(run.error.hasPrefix("Error: "))
      #expect(run.error.contains(words), "\(run.error)")
    }

    @Test func `more targets than the limit are refused`() throws {
      let run = try SpawnedCommand.run(
        ["plan", "-"], input: String(repeating: "127.0.0.1:1\n", count: 65_537))
      #expect(run.status == 64)
      #expect(run.output == "")
      #expect(run.error == "Error: more than 65536 targets\n")
    }

    @Test func `with JSON a machine gets the entry as well`() throws {
      let run = try SpawnedCommand.run(["plan", "--json", "192.0.2.1:1", "[::]:80"])
      #expect(run.status == 64)
      #expect(run.error.hasPrefix("Error: target 2, \"[::]:80\""))
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      #expect(Set(object.keys) == ["schema", "error"])
      let error = try #require(object["error"] as? [String: Any])
      #expect(error["code"] as? String == "wildcard_address")
      let entry = try #require(error["entry"] as? [String: Any])
      #expect(entry["kind"] as? String == "target")
      #expect(entry["number"] as? Int == 2)
      #expect(entry["text"] as? String == "[::]:80")
    }
  }
#endif
