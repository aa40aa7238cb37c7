#if CommandLine
  import Foundation
  import StaggerCLI
  import StaggerCore
  import StaggerSimulation
  import Testing

  @Suite(.serialized) struct SwarmCommandTests {
    /// A seed whose race has something to show, wherever the draws may lead.
    private func connectedSeed() throws -> UInt64 {
      try #require(
        (UInt64(0)..<1_000).first { seed in
          let swarmCase = SwarmCase(seed: seed)
          return swarmCase.raceCount == 1 && swarmCase.run().timeline.outcome == .connected
        })
    }

    @Test func `seeds that pass end with what was seen`() throws {
      let run = try SpawnedCommand.run(["simulate", "--seeds", "100..400"])
      #expect(run.status == 0)
      #expect(run.error == "")
      let lines = run.output.split(separator: "\n")
      #expect(lines[0].hasPrefix("300 seeds passed (100..400, "))
      for sight in SwarmSight.allCases {
        #expect(lines.contains { $0.hasSuffix("  \(sight)") }, "\(sight)")
      }
      for feature in SwarmFeature.allCases {
        #expect(lines.contains { $0.hasSuffix("  \(feature)") }, "\(feature)")
      }
      #expect(lines.last?.hasSuffix(" seeds a second") == true)
    }

    @Test func `one seed is shown with all its options and its picture`() throws {
      let seed = try connectedSeed()
      let run = try SpawnedCommand.run(["simulate", "--seed", "\(seed)"])
      #expect(run.status == 0)
      #expect(run.error == "")
      let label = SwarmCase(seed: seed).run().timeline.attempts[0].label
      #expect(run.output.hasPrefix("\(SwarmCase(seed: seed))\n\n\(label) "))
      #expect(run.output.contains("\n= connected at "))
      #expect(run.output.hasSuffix("\nseed \(seed): passed\n"))
    }

    @Test func `JSON counts what was seen`() throws {
      let run = try SpawnedCommand.run(["simulate", "--seeds", "0..200", "--json"])
      #expect(run.status == 0)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      #expect(object["outcome"] as? String == "passed")
      #expect(object["first"] as? Int == 0)
      #expect(object["count"] as? Int == 200)
      #expect(object["run"] as? Int == 200)
      #expect(object["finding"] is NSNull)
      let seen = try #require(object["seen"] as? [String: Int])
      #expect(Set(seen.keys) == Set(SwarmSight.allCases.map { "\($0)" }))
      let features = try #require(object["features"] as? [String: Int])
      #expect(Set(features.keys) == Set(SwarmFeature.allCases.map { "\($0)" }))
      #expect(features.values.allSatisfy { $0 > 20 })
    }

    @Test func `JSON of one seed has its options and its picture`() throws {
      let seed = try connectedSeed()
      let run = try SpawnedCommand.run(["simulate", "--seed", "\(seed)", "--json"])
      #expect(run.status == 0)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let finding = try #require(object["finding"] as? [String: Any])
      #expect(finding["seed"] as? Int == Int(seed))
      #expect(finding["options"] as? String == "\(SwarmCase(seed: seed))")
      #expect((finding["picture"] as? String)?.contains("\n= connected at ") == true)
      #expect(finding["objections"] as? [String] == [])
    }

    @Test func `the largest seed is a seed`() throws {
      let run = try SpawnedCommand.run(["simulate", "--seed", "18446744073709551615"])
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("seed 18446744073709551615\n"))
    }

    /// The command line after `stagger simulate`, and what the error stream has to say.
    static let refused: [([String], String)] = [
      (["--seeds", "9..3"], "--seeds \"9..3\" ends before it begins; write 3..9\n"),
      (["--seeds", "a..b"], "--seeds \"a..b\": \"a\" is no whole number\n"),
      (["--seeds", "-3..5"], "--seeds \"-3..5\": \"-3\" is no whole number\n"),
      (["--seeds", "5..5"], "names no seed"),
      (["--seeds", "100"], "--seeds \"100\" is no range of seeds, such as 0..10000\n"),
      (["--seed", "soon"], "--seed \"soon\": \"soon\" is no whole number\n"),
      (["--seed", "-1"], "--seed \"-1\": \"-1\" is no whole number\n"),
      (["--seed", "1", "--seeds", "0..5"], "--seeds and --seed exclude each other\n"),
      (["--seeds", "0..5", "races.jsonl"], "--seeds draws its races and takes no file"),
      (["races.jsonl", "--seed", "1"], "--seed draws its races and takes no file"),
      (["--json"], "--json needs --seeds or --seed"),
      (["--seeds"], "Missing value for '--seeds"),
    ]

    @Test(arguments: refused.indices)
    func `bad input is refused with 64, a sentence, and nothing on the output`(
      index: Int
    ) throws {
      let (arguments, words) = Self.refused[index]
      let run = try SpawnedCommand.run(["simulate"] + arguments)
      #expect(run.status == 64)
      #expect(run.output == "")
      #expect(run.error.hasPrefix("Error: "))
      #expect(run.error.contains(words), "\(run.error)")
    }

    @Test func `a result that cannot be written has a status of its own`() throws {
      let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
      let command = try RunningCommand(["simulate", "--seeds", "0..5"], outputStream: full)
      let run = command.finish()
      #expect(run.status == 74)
      #expect(run.error.contains("the result could not be written"))
    }

    @Test func `the help lists every exit status`() throws {
      let run = try SpawnedCommand.run(["simulate", "--help"])
      #expect(run.status == 0)
      for status in SwarmStatus.allCases {
        #expect(run.output.contains(" \(status.rawValue) "), "\(status)")
      }
      #expect(run.output.contains("\n  stagger simulate --seeds 0..10000\n"))
      #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
  }
#endif
