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

    @Test func `more targets than the limit are counted`() throws {
      let targets = (0..<4_097).map { "127.\($0 / 65_536).\($0 / 256 % 256).\($0 % 256):1" }
      let run = try SpawnedCommand.run(["connect"] + targets)
      #expect(run.status == 64)
      #expect(run.error == "Error: 4097 candidates are more than the limit of 4096\n")
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

    @Test func `what is no subcommand is refused too`() throws {
      let run = try SpawnedCommand.run(["fly"])
      #expect(run.status == 64)
      #expect(run.output == "")
    }
  }
#endif
