#if CommandLine
  import Foundation
  import StaggerCLI
  import StaggerSimulation
  import Testing

  /// What ends a run from outside: whoever is tired of it, or whatever breaks the process.
  @Suite(.serialized) struct SwarmSignalTests {
    private static let endless = ["simulate", "--seeds", "7..18446744073709551615"]

    /// Swift's own handler of crashes goes on after a signal that somebody else has sent.
    private static let withoutHandler = ["SWIFT_BACKTRACE": "enable=no"]

    /// The process that runs the seeds, once it exists.
    private func startedWorker(of command: RunningCommand) -> pid_t? {
      let parent = command.process.processIdentifier
      while command.process.isRunning {
        let children = try? String(
          contentsOfFile: "/proc/\(parent)/task/\(parent)/children", encoding: .utf8)
        if let first = children?.split(separator: " ").first, let id = pid_t(first) { return id }
      }
      return nil
    }

    @Test(arguments: [(SIGINT, 130, "interrupted after "), (SIGTERM, 143, "terminated after ")])
    func `a signal ends the run with what was reached`(
      signal: Int32, status: Int32, words: String
    ) throws {
      let command = try RunningCommand(Self.endless)
      _ = try #require(startedWorker(of: command))
      kill(command.process.processIdentifier, signal)
      let run = command.finish()
      #expect(command.process.terminationReason == .exit)
      #expect(run.status == status)
      #expect(run.output.hasPrefix(words))
      #expect(run.output.contains(" seeds, which passed"))
    }

    @Test func `a second signal does not wait for the seed that is being run`() throws {
      let command = try RunningCommand(Self.endless)
      let worker = try #require(startedWorker(of: command))
      kill(worker, SIGSTOP)
      let parent = command.process.processIdentifier
      // Two signals that come before the first is read are one.
      for _ in 0..<6_000 where isAlive(worker) {
        kill(parent, SIGINT)
        usleep(10_000)
      }
      #expect(command.finish().status == 130)
    }

    @Test func `an interrupted run is a JSON object too`() throws {
      let command = try RunningCommand(Self.endless + ["--json"])
      _ = try #require(startedWorker(of: command))
      command.process.interrupt()
      let run = command.finish()
      #expect(run.status == 130)
      #expect(run.output.hasPrefix("{"))
      #expect(run.output.contains("\"outcome\":\"interrupted\""))
    }

    @Test(arguments: [SIGSEGV, SIGKILL])
    func `a crash is told with its seed and its options`(signal: Int32) throws {
      let command = try RunningCommand(Self.endless, environment: Self.withoutHandler)
      let worker = try #require(startedWorker(of: command))
      kill(worker, signal)
      let run = command.finish()
      #expect(run.status == 3)
      let lines = run.output.split(separator: "\n").map(String.init)
      let words = lines[0].split(separator: " ")
      let seed = try #require(words.count > 1 ? UInt64(words[1]) : nil)
      #expect(lines[0] == "seed \(seed) crashes (signal \(signal))")
      #expect(lines[1] == "to see it again: stagger simulate --seed \(seed)")
      // It may have been in the middle of drawing them.
      let endings = ["\n\(SwarmCase(seed: seed))\n", "\nits options cannot be drawn\n"]
      #expect(endings.contains { run.output.hasSuffix($0) })
    }

    @Test func `a crash is a JSON object too`() throws {
      let command = try RunningCommand(
        Self.endless + ["--json"], environment: Self.withoutHandler)
      kill(try #require(startedWorker(of: command)), SIGSEGV)
      let run = command.finish()
      #expect(run.status == 3)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      #expect(object["outcome"] as? String == "crash")
      let finding = try #require(object["finding"] as? [String: Any])
      #expect(finding["objections"] as? [String] == ["crashes (signal 11)"])
      #expect(finding["seed"] is Int && finding["options"] is String)
    }

    @Test func `the run ends with the command that started it`() throws {
      let command = try RunningCommand(Self.endless)
      let worker = try #require(startedWorker(of: command))
      kill(command.process.processIdentifier, SIGKILL)
      _ = command.finish()
      // Nobody is told when somebody else's child ends.
      for _ in 0..<6_000 where isAlive(worker) { usleep(10_000) }
      #expect(!isAlive(worker))
    }

    private func isAlive(_ id: pid_t) -> Bool {
      let status = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)
      return status.map { !$0.contains(") Z ") } ?? false
    }
  }
#endif
