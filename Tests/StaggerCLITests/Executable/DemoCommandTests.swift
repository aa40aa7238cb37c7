#if CommandLine
  import Foundation
  import StaggerCLI
  import StaggerCore
  import Testing

  @Suite(.serialized) struct DemoCommandTests {
    @Test func `it draws both runs and ends with the difference`() throws {
      let run = try SpawnedCommand.run(["demo"], environment: ["COLUMNS": "80"])
      #expect(run.status == 0)
      #expect(run.error == "")
      #expect(!run.output.utf8.contains(0x1B))
      let lines = run.output.split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= 80 })
      let difference = try #require(lines.last)
      #expect(difference.hasPrefix("The race was ") && difference.contains(" s faster: "))
      #expect(run.output.contains("timed out after 1 s\n"))
      #expect(run.output.contains("refused (ECONNREFUSED)\n"))
      #expect(run.output.contains("lost\n"))
      #expect(lines.filter { $0.hasSuffix("connected") }.count == 2)
    }

    @Test func `JSON has both races`() throws {
      let run = try SpawnedCommand.run(["demo", "--json"])
      #expect(run.status == 0)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      #expect(Set(object.keys) == ["schema", "one_by_one", "race", "difference_ms"])
      for key in ["one_by_one", "race"] {
        let race = try #require(object[key] as? [String: Any])
        #expect(race["outcome"] as? String == "connected")
      }
    }

    @Test func `a silent port does not answer, whoever asks`() throws {
      let silent = try #require(try SilentPort(on: .ipv4Loopback))
      let probe = try LoopbackSocket(connectingTo: silent.address)
      #expect(!probe.isAnswered(withinMilliseconds: 100))
    }
  }
#endif
