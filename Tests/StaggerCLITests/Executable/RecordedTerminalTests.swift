#if CommandLine
  import Foundation
  import StaggerCLI
  import StaggerCore
  import Testing

  /// What people see when they run the command on a terminal, without what no two runs have in common.
  @Suite(.serialized) struct RecordedTerminalTests {
    struct Recording {
      let screen: TerminalScreen
      let text: String
    }

    /// Runs a race of a silent, a refusing and a good port on a terminal.
    static func record(
      columns: Int, environment: [String: String] = ["TERM": "xterm", "LANG": "C.UTF-8"]
    ) throws -> Recording {
      let silent = try #require(try SilentPort(on: .ipv4Loopback))
      let refusing = try LoopbackSocket(boundTo: .ipv4Loopback)
      let good = try LoopbackPeer()
      let terminal = try PseudoTerminal(columns: columns)
      let command = try RunningCommand(
        [
          "connect", "--ordering", "given", "--interface", "lo", "\(silent.address)",
          "\(refusing.address)", good.target,
        ],
        environment: environment, outputStream: terminal.user, errorStream: terminal.user)
      #expect(command.finish().status == 0)
      var screen = TerminalScreen(columns: columns)
      screen.write(try terminal.text())
      let names = [
        "\(silent.address)": "SILENT", "\(refusing.address)": "REFUSING", good.target: "GOOD",
      ]
      return Recording(screen: screen, text: Self.common(screen.text, names))
    }

    /// Names for addresses, no bars, `TIME` for times, and two blanks for many.
    private static func common(_ text: String, _ names: [String: String]) -> String {
      var text = text
      for (address, name) in names { text = text.replacing(address, with: name) }
      text = text.replacing(#/127\.0\.0\.1:\d+/#, with: "NEAR")
      text = text.replacing(#/\d+(\.\d+)? m?s/#, with: "TIME")
      text = text.replacing(#/[━=]+/#, with: "")
      text = text.replacing(#/ +[└|]0.*/#, with: "(scale)")
      return text.replacing(#/ {2,}/#, with: "  ")
    }

    static let table = """
      connected GOOD from NEAR in TIME (attempt 3 of 3)

      attempt  remote  interface  start  time  outcome
        1  SILENT  lo  TIME  TIME  lost
        2  REFUSING  lo  TIME  TIME  refused (ECONNREFUSED)
        3  GOOD  lo  TIME  TIME  connected

      """

    @Test(arguments: [(80, ""), (200, " after TIME")])
    func `a race on a terminal`(columns: Int, time: String) throws {
      let recording = try Self.record(columns: columns)
      #expect(recording.screen.faults.isEmpty)
      #expect(recording.screen.colourCount > 0)
      #expect(
        recording.text == """
           1  SILENT via lo  ○  lost\(time)
           2  REFUSING via lo  ✗  refused (ECONNREFUSED)\(time)
           3  GOOD via lo  ●  connected\(time)
          (scale)


          """ + Self.table)
    }

    @Test func `without colour and Unicode it says the same`() throws {
      let recording = try Self.record(
        columns: 80, environment: ["TERM": "xterm", "LANG": "C", "NO_COLOR": "1"])
      #expect(recording.screen.faults.isEmpty)
      #expect(recording.screen.colourCount == 0)
      #expect(
        recording.text == """
           1  SILENT via lo  o  lost
           2  REFUSING via lo  x  refused (ECONNREFUSED)
           3  GOOD via lo  *  connected
          (scale)


          """ + Self.table)
    }
  }
#endif
