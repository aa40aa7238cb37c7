#if CommandLine
  import Foundation
  import StaggerCLI
  import StaggerCore
  import Testing

  @Suite(.serialized) struct StopSignalTests {
    @Test(arguments: [(SIGINT, 130, "interrupted after "), (SIGTERM, 143, "terminated after ")])
    func `a signal ends the race with its report`(
      signal: Int32, status: Int32, words: String
    ) throws {
      let silent = try #require(try SilentPort(on: .ipv4Loopback))
      let command = try RunningCommand(["connect", "--verbose", "\(silent.address)"])
      command.waitForError(containing: "connecting to")
      kill(command.process.processIdentifier, signal)
      let run = command.finish()
      #expect(command.process.terminationReason == .exit)
      #expect(run.status == status)
      #expect(run.output.hasPrefix(words))
      #expect(run.output.contains("\(silent.address)"))
      #expect(run.output.contains("cancelled"))
    }

    @Test func `an interrupted race is a JSON object too`() throws {
      let silent = try #require(try SilentPort(on: .ipv4Loopback))
      let command = try RunningCommand(["connect", "--verbose", "--json", "\(silent.address)"])
      command.waitForError(containing: "connecting to")
      command.process.interrupt()
      let run = command.finish()
      #expect(run.status == 130)
      #expect(run.output.contains("\"outcome\":\"interrupted\""))
      #expect(run.output.contains("\"state\":\"cancelled\""))
    }
  }
#endif
