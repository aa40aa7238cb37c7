import StaggerCLI
import StaggerCore
import Testing

@Suite(.serialized) struct HelpTests {
  #if CommandLine
    @Test(arguments: [["--version"], ["connect", "--version"], ["demo", "--version"]])
    func `the version is the package's`(arguments: [String]) throws {
      let run = try SpawnedCommand.run(arguments)
      #expect(run.status == 0)
      #expect(run.output == StaggerVersion.text + "\n")
    }

    @Test(
      arguments: [
        ["--help"], ["connect", "--help"], ["demo", "-h"], ["plan", "-h"], ["help", "connect"],
        ["simulate", "--help"], ["wsa", "--help"],
      ])
    func `help teaches by examples and fits into 80 columns`(arguments: [String]) throws {
      let run = try SpawnedCommand.run(arguments)
      #expect(run.status == 0)
      #expect(run.error == "")
      #expect(run.output.contains("EXAMPLES:\n  stagger "))
      #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func `the help of connect lists every exit status`() throws {
      let run = try SpawnedCommand.run(["connect", "--help"])
      for status in CommandStatus.allCases where status != .rowFailed {
        #expect(run.output.contains(" \(status.rawValue) "), "\(status)")
      }
    }

    @Test func `the help of simulate lists every exit status of its own`() throws {
      let run = try SpawnedCommand.run(["simulate", "--help"])
      let statuses: [CommandStatus] = [.connected, .rowFailed, .usage, .outputFailed]
      for status in statuses {
        #expect(run.output.contains("\n  \(status.rawValue) "), "\(status)")
      }
    }
  #else
    @Test func `without the trait one sentence says how to get the command`() throws {
      let run = try SpawnedCommand.run(["demo"])
      #expect(run.status == 69)
      #expect(run.output == "")
      #expect(run.error.hasPrefix("Error: stagger was built without its command line"))
    }
  #endif
}
