#if CommandLine
  import Foundation
  import StaggerCLI
  import Testing

  @Suite(.serialized) struct SimulateCommandTests {
    /// 192.0.2.1 is silent, 192.0.2.2 answers after 30 ms: connected at 280 ms.
    static let race = """
      {"id": "race", "kind": "race", "settings": {"on_failure": "latest", "attempt_delay_ms": 250}, \
      "addresses": ["192.0.2.1", "192.0.2.2"], \
      "behaviour": {"192.0.2.2": {"result": "ok", "after_ms": 30}}, EXPECT}
      """
    static let good = race.replacing("EXPECT", with: "\"expect\": {\"winner\": \"192.0.2.2\"}")
    static let bad = race.replacing("EXPECT", with: "\"expect\": {\"winner\": \"192.0.2.1\"}")
      .replacing("\"race\", \"kind\"", with: "\"bad\", \"kind\"")

    /// Writes a file, runs the command on it, and removes it.
    static func simulate(
      _ rows: [String], _ options: String..., environment: [String: String] = [:]
    ) throws -> SpawnedCommand {
      let file = FileManager.default.temporaryDirectory
        .appendingPathComponent("\(UUID().uuidString).jsonl")
      try (rows.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
      defer { try? FileManager.default.removeItem(at: file) }
      return try SpawnedCommand.run(
        ["simulate"] + options + [file.path], environment: environment)
    }

    static func object(_ line: some StringProtocol) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }

    @Test func `a race is one line of JSON, then come the counts`() throws {
      let run = try Self.simulate([Self.good])
      #expect(run.status == 0)
      #expect(run.error == "")
      #expect(
        run.output == """
          {"id":"race","reason":null,"result":{"done_at_ms":280,"errors":0,"outcome":"connected",\
          "starts":[{"addr":"192.0.2.1","at_ms":0},{"addr":"192.0.2.2","at_ms":250}],\
          "winner":"192.0.2.2"},"status":"passed"}
          1 passed, 0 failed, 0 unsupported

          """)
    }

    @Test func `a row that fails says why, and the command ends with 1`() throws {
      let run = try Self.simulate([Self.bad, Self.good])
      #expect(run.status == 1)
      #expect(run.error == "")
      let lines = run.output.split(separator: "\n")
      #expect(lines.last == "1 passed, 1 failed, 0 unsupported")
      let row = try Self.object(lines[0])
      #expect(row["status"] as? String == "failed")
      #expect(row["reason"] as? String == "winner: expected [192.0.2.1], found 192.0.2.2")
      #expect((row["result"] as? [String: Any])?["winner"] as? String == "192.0.2.2")
    }

    @Test func `without an expectation a row passes`() throws {
      let run = try Self.simulate([Self.race.replacing(", EXPECT", with: "")])
      #expect(run.output.hasSuffix("1 passed, 0 failed, 0 unsupported\n"))
    }

    @Test func `each kind of row has its own result`() throws {
      let order = """
        {"id": "order", "kind": "order", "settings": {"ordering": "interleave"}, \
        "addresses": ["192.0.2.1", "192.0.2.2", "2001:DB8::1"]}
        """
      let gate = """
        {"id": "gate", "kind": "resolution_gate", "settings": {"resolution_delay_ms": 0.5}, \
        "answers": [{"at_ms": 30, "family": 4, "addresses": ["192.0.2.1"]}]}
        """
      let sort = """
        {"id": "sort", "kind": "dest_sort_with_source_selection", \
        "sources": [{"addr": "2001:db8::2"}], \
        "destinations": [{"addr": "192.0.2.1"}, {"addr": "2001:db8:1::1"}]}
        """
      let source = """
        {"id": "source", "kind": "source_select", "destination": "::1", "sources": []}
        """
      let policy = "{\"id\": \"policy\", \"kind\": \"policy_lookup\", \"addr\": \"::1\"}"
      let scope = "{\"id\": \"scope\", \"kind\": \"scope\", \"addr\": \"ff02::1\"}"
      let bits =
        "{\"id\": \"bits\", \"kind\": \"common_prefix_len\", \"a\": \"::1\", \"b\": \"::1\"}"
      let run = try Self.simulate([order, gate, sort, source, policy, scope, bits])
      let results = run.output.split(separator: "\n").dropLast().map { line in
        line.replacing(/^.*"result":/, with: "").replacing(",\"status\":\"passed\"}", with: "")
      }
      #expect(
        results == [
          #"{"order":["192.0.2.1","2001:DB8::1","192.0.2.2"]}"#,
          #"{"families_available":[4],"first_start_at_ms":30.5,"update_at_ms":null}"#,
          #"{"order":["2001:db8:1::1","192.0.2.1"],"#
            + #""sources":{"192.0.2.1":null,"2001:db8:1::1":"2001:db8::2"}}"#,
          #"{"value":null}"#, #"{"value":{"label":0,"precedence":50,"prefix_len":128}}"#,
          #"{"value":"link-local"}"#, #"{"value":64}"#,
        ])
      #expect(run.output.hasSuffix("7 passed, 0 failed, 0 unsupported\n"))
    }

    @Test func `what nothing can be expected of is unsupported, with the reason`() throws {
      let conflict = Self.bad.replacing(
        "\"kind\"", with: "\"conflicts_with\": [\"RFC 8305\"], \"kind\"")
      let structure = "{\"id\": \"pool\", \"kind\": \"pool\", \"portable\": false, \"size\": 3}"
      let run = try Self.simulate([conflict, structure])
      #expect(run.status == 0)
      let lines = run.output.split(separator: "\n")
      #expect(lines.last == "0 passed, 0 failed, 2 unsupported")
      #expect(try Self.object(lines[0])["reason"] as? String == "conflicts with RFC 8305")
      #expect(try Self.object(lines[1])["status"] as? String == "unsupported")
      #expect(try Self.object(lines[1])["result"] is NSNull)
    }

    @Test func `rows are picked by their ids`() throws {
      let rows = [Self.good, Self.bad, "nonsense"]
      let run = try Self.simulate(rows, "--id", "race")
      #expect(run.status == 0)
      #expect(run.output.hasSuffix("1 passed, 0 failed, 0 unsupported\n"))
      let both = try Self.simulate(rows, "--id", "race", "--id", "bad")
      #expect(both.output.hasSuffix("1 passed, 1 failed, 0 unsupported\n"))
    }

    @Test func `another client runs the same network, and nothing is compared`() throws {
      let run = try Self.simulate([Self.bad], "--client", "curl")
      #expect(run.status == 0)
      let result = try #require(
        try Self.object(run.output.split(separator: "\n")[0])["result"] as? [String: Any])
      #expect(result["done_at_ms"] as? Int == 230)
    }

    @Test func `a picture goes to the error stream, the output stays JSON`() throws {
      let run = try Self.simulate([Self.good], "--timeline", environment: ["COLUMNS": "60"])
      #expect(run.status == 0)
      #expect(
        run.error == """
          race: connected after 280 ms
           1  192.0.2.1  =================================o  lost
           2  192.0.2.2                                ===*  connected
                         |0          |100 ms     |200 ms


          """)
      for line in run.output.split(separator: "\n").dropLast() { _ = try Self.object(line) }
    }

    @Test func `several files are one run, and the input is one of them`() throws {
      let process = Process()
      let input = Pipe()
      let file = FileManager.default.temporaryDirectory
        .appendingPathComponent("\(UUID().uuidString).jsonl")
      try (Self.bad + "\n").write(to: file, atomically: true, encoding: .utf8)
      defer { try? FileManager.default.removeItem(at: file) }
      let output = Pipe()
      process.executableURL = try SpawnedCommand.executable()
      process.arguments = ["simulate", "-", file.path]
      process.standardInput = input
      process.standardOutput = output
      try process.run()
      // Without a line end at the end of the file.
      input.fileHandleForWriting.write(Data(Self.good.utf8))
      try input.fileHandleForWriting.close()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 1)
      #expect(text.hasSuffix("1 passed, 1 failed, 0 unsupported\n"))
    }

    @Test func `a reader that goes away is no failure of the rows`() throws {
      let output = Pipe()
      try output.fileHandleForReading.close()
      let file = FileManager.default.temporaryDirectory
        .appendingPathComponent("\(UUID().uuidString).jsonl")
      try (Self.good + "\n").write(to: file, atomically: true, encoding: .utf8)
      defer { try? FileManager.default.removeItem(at: file) }
      let process = try RunningCommand(
        ["simulate", file.path], outputStream: output.fileHandleForWriting)
      let run = process.finish()
      #expect(run.status == 0)
      #expect(run.error == "")
    }
  }
#endif
