#if CommandLine
  import Foundation
  import StaggerCLI
  import Testing

  @Suite(.serialized) struct BadInputTests {
    /// The command line after `stagger connect`, and what the error stream has to say.
    static let lines: [([String], String)] = [
      ([], "Missing expected argument '<target> ...'"),
      (["192.0.2.1:1", ""], "target 2, \"\": no address"),
      (["192.0.2.1:1", "1.2.3:4"], "target 2, \"1.2.3:4\": incomplete address at offset 5"),
      (["192.0.2.1"], "target 1, \"192.0.2.1\": missing port"),
      (["example.com:443"], "target 1, \"example.com:443\": names come with a later version"),
      (["192.0.2.1:0"], "target 1, \"192.0.2.1:0\": port 0 cannot be connected to"),
      (["192.0.2.1:1", "0.0.0.0:80"], "target 2, \"0.0.0.0:80\": the wildcard address"),
      (["[::]:80"], "target 1, \"[::]:80\": the wildcard address"),
      (["224.0.0.1:80"], "target 1, \"224.0.0.1:80\": TCP does not connect to multicast"),
      (["[ff02::1%1]:80"], "TCP does not connect to multicast"),
      (["255.255.255.255:80"], "TCP does not connect to broadcast"),
      (["[fe80::1]:80"], "target 1, \"[fe80::1]:80\": a link-local address needs a scope"),
      (["[fe80::1%absent-if0]:80"], "there is no such interface (unknown zone at offset 9)"),
      (["--interface", "no/such", "192.0.2.1:1"], "interface \"no/such\": there is no such"),
      (["--source", "nonsense", "192.0.2.1:1"], "source 1, \"nonsense\": invalid character"),
      (["--source", "::1", "127.0.0.1:1"], "no target has the family of a source (--source ::1)"),
      (["--source", "192.0.2.77", "127.0.0.1:1"], "no source could be bound"),
      (["-6", "192.0.2.1:1"], "-6 leaves no target: all are IPv4"),
      (["-4", "[2001:db8::1]:1"], "-4 leaves no target: all are IPv6"),
      (["-4", "-6", "192.0.2.1:1"], "-4 and -6 exclude each other"),
      (["-q", "-v", "192.0.2.1:1"], "--quiet and --verbose exclude each other"),
      (["--timeout", "5", "192.0.2.1:1"], "'--timeout <duration>': a duration needs a unit"),
      (["--timeout", "-5s", "192.0.2.1:1"], "a duration cannot be negative"),
      (["--timeout", "0s", "192.0.2.1:1"], "--timeout must be above zero"),
      (["--timeout", "2000m", "192.0.2.1:1"], "longer than a day"),
      (["--attempt-timeout", "0", "192.0.2.1:1"], "--attempt-timeout must be above zero"),
      (["--attempt-delay", "1ms", "192.0.2.1:1"], "is below the minimum gap, 10 ms"),
      (["--attempt-delay", "3s", "192.0.2.1:1"], "above the maximum attempt delay, 2 s"),
      (["--minimum-gap", "soon", "192.0.2.1:1"], "not a duration, such as 250ms or 1.5s"),
      (["--max-in-flight", "0", "192.0.2.1:1"], "--max-in-flight must be at least 1"),
      (["--max-in-flight", "-1", "192.0.2.1:1"], "--max-in-flight must be at least 1"),
      (["--max-in-flight", "many", "192.0.2.1:1"], "'--max-in-flight <count>'"),
      (["--serial", "--max-in-flight", "2", "192.0.2.1:1"], "contradicts --serial"),
      (["--serial", "--on-failure", "any", "192.0.2.1:1"], "another reaction contradicts it"),
      (["--on-failure", "never", "192.0.2.1:1"], "'latest', 'none-in-flight', 'any'"),
      (["--ordering", "random", "192.0.2.1:1"], "'ranked', 'sorted'"),
      (["--json", "--json-lines", "192.0.2.1:1"], "--json and --json-lines exclude each other"),
      (["--pipe", "--hold", "192.0.2.1:1"], "--pipe and --hold exclude each other"),
      (
        ["--pipe", "--winners", "2", "192.0.2.1:1"], "room for one connection, not for --winners 2"
      ),
      (["--pipe", "-"], "--pipe and the target - both want the input"),
      (["--winners", "0", "192.0.2.1:1"], "--winners must be at least 1"),
      (["--backup", "-1", "192.0.2.1:1"], "--backup must be between 0 and 64"),
      (["--backup", "1", "--serial", "192.0.2.1:1"], "--backup has no meaning one by one"),
      (["--verify", "exec:", "192.0.2.1:1"], "--verify exec: needs a command"),
      (["--verify", "second-byte", "192.0.2.1:1"], "write first-byte, or exec: and a command"),
      (["--concurrency", "2", "192.0.2.1:1"], "it needs --repeat"),
      (["--repeat", "0", "192.0.2.1:1"], "--repeat must be at least 1"),
      (["--repeat", "2", "--concurrency", "0", "192.0.2.1:1"], "--concurrency must be at least 1"),
      (["--repeat", "2", "--pipe", "192.0.2.1:1"], "contradicts --pipe"),
      (["--repeat", "2", "--hold", "192.0.2.1:1"], "contradicts --hold"),
      (["--repeat", "2", "--svg", "x", "192.0.2.1:1"], "contradicts --svg"),
      (["--repeat", "2", "-v", "192.0.2.1:1"], "use --json-lines, not --verbose"),
      (["@/absent/list"], "/absent/list cannot be read: No such file or directory (ENOENT)"),
      (["--no-such-option", "192.0.2.1:1"], "--no-such-option"),
    ]

    @Test(arguments: lines.indices)
    func `it is refused with 64, one sentence, and nothing on the output`(index: Int) throws {
      let (arguments, words) = Self.lines[index]
      let run = try SpawnedCommand.run(["connect"] + arguments)
      #expect(run.status == 64)
      #expect(run.output == "")
      #expect(run.error.hasPrefix("Error: "))
      #expect(run.error.contains(words), "\(run.error)")
    }

    @Test func `each fault of a list is told with its line`() throws {
      let file = try TemporaryFile("192.0.2.1:1\n# none\n192.0.2.1\n[::]:80\n1.2.3:4\n")
      let run = try SpawnedCommand.run(["connect", "@" + file.path])
      #expect(run.status == 64)
      #expect(run.output == "")
      let lines = run.error.split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines[0].hasPrefix("Error: line 3 of \(file.path), \"192.0.2.1\": missing port"))
      #expect(lines[1].hasPrefix("Error: line 5 of \(file.path), \"1.2.3:4\": incomplete address"))
    }

    @Test func `what only the library objects to has its line too`() throws {
      let run = try SpawnedCommand.run(["connect", "-"], input: "192.0.2.1:1\n\n[::]:80\n")
      #expect(run.status == 64)
      #expect(
        run.error.hasPrefix("Error: line 3 of standard input, \"[::]:80\": the wildcard address"))
    }

    @Test func `more targets than the limit are refused`() throws {
      let run = try SpawnedCommand.run(
        ["connect", "-"], input: String(repeating: "127.0.0.1:1\n", count: 65_537))
      #expect(run.status == 64)
      #expect(run.error == "Error: more than 65536 targets\n")
    }

    @Test func `the standard input is read once`() throws {
      let run = try SpawnedCommand.run(["connect", "@-", "-"], input: "127.0.0.1:1\n")
      #expect(run.status == 64)
      #expect(run.error == "Error: the standard input can be read only once\n")
    }

    @Test func `with JSON a machine gets the entry as well`() throws {
      let run = try SpawnedCommand.run(["connect", "--json", "192.0.2.1:1", "[::]:80"])
      #expect(run.status == 64)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let error = try #require(object["error"] as? [String: Any])
      #expect(object["outcome"] as? String == "bad_input")
      #expect(error["code"] as? String == "wildcard_address")
      let entry = try #require(error["entry"] as? [String: Any])
      #expect(entry["kind"] as? String == "target")
      #expect(entry["number"] as? Int == 2)
      #expect(entry["text"] as? String == "[::]:80")
    }

    @Test func `a pipe leaves no room for JSON, which JSON says too`() throws {
      let run = try SpawnedCommand.run(["connect", "--pipe", "--json-lines", "192.0.2.1:1"])
      #expect(run.status == 64)
      #expect(run.error.hasPrefix("Error: --pipe and --json-lines both want the output"))
      #expect(run.output.contains("\"text\":\"--pipe\""))
    }

    @Test func `what is no subcommand is refused too`() throws {
      let run = try SpawnedCommand.run(["fly"])
      #expect(run.status == 64)
      #expect(run.output == "")
    }
  }
#endif
