#if CommandLine
  import Foundation
  import StaggerCLI
  import StaggerCore
  import Testing

  @Suite(.serialized) struct LiveTimelineTests {
    /// What a race against a silent port draws on a terminal within its 300 ms.
    static func drawing(_ arguments: [String], _ environment: [String: String]) throws -> String {
      let silent = try #require(try SilentPort(on: .ipv4Loopback))
      let terminal = try PseudoTerminal()
      let command = try RunningCommand(
        ["connect", "--timeout", "300ms"] + arguments + ["\(silent.address)"],
        environment: environment, errorStream: terminal.user)
      #expect(command.finish().status == 28)
      return try terminal.text()
    }

    static let environment = ["TERM": "xterm", "LANG": "C.UTF-8"]

    @Test func `a terminal shows the race while it runs, and its end stays`() throws {
      let drawing = try Self.drawing([], Self.environment)
      #expect(drawing.contains("\u{1B}[36m") && drawing.contains("connecting"))
      #expect(drawing.contains("\u{1B}[2A"))
      let last = try #require(drawing.split(separator: "\u{1B}[2A").last)
      #expect(last.contains("no answer in time"))
    }

    @Test func `NO_COLOR leaves the picture its shape alone`() throws {
      let drawing = try Self.drawing([], Self.environment.merging(["NO_COLOR": "1"]) { $1 })
      #expect(drawing.contains("\u{1B}[2A") && drawing.contains("no answer in time"))
      #expect(!drawing.contains("m━") && !drawing.contains("\u{1B}[36m"))
    }

    @Test(arguments: [["--quiet"], []])
    func `a dumb terminal and a quiet race stay empty`(arguments: [String]) throws {
      let environment = arguments.isEmpty ? ["TERM": "dumb"] : Self.environment
      #expect(try Self.drawing(arguments, environment) == "")
    }
  }
#endif
