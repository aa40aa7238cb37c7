#if CommandLine
  import CStaggerTestSupport
  import Foundation
  import StaggerCLI
  import Testing

  /// What `--pipe` does with ends that are no ordinary pipes.
  @Suite(.serialized) struct PipeEndTests {
    /// A command that a shell starts, with descriptors redirected in its manner.
    static func shell(_ redirection: String, to target: String) throws -> Process {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      let command = try SpawnedCommand.executable().path
      process.arguments = [
        "-c", "exec '\(command)' connect --quiet --pipe \(target) \(redirection)",
      ]
      process.standardError = FileHandle.nullDevice
      try process.run()
      return process
    }

    /// A peer that says something, and hears everything out.
    static func peer() throws -> LoopbackPeer {
      let peer = try LoopbackPeer()
      peer.next { peer in
        PeerTalk.say("hello", to: peer)
        test_end_sending(peer)
        _ = PeerTalk.hear(peer)
      }
      return peer
    }

    @Test(arguments: [
      ("< /dev/null > /dev/full", 74), ("< / > /dev/null", 66), ("<&- > /dev/null", 0),
      ("< /dev/null >&-", 0), ("<&- >&- 2>&-", 0),
    ])
    func `full, unreadable and closed ends`(redirection: String, status: Int32) throws {
      let peer = try Self.peer()
      let process = try Self.shell(redirection, to: peer.target)
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      #expect(process.terminationStatus == status)
    }

    @Test func `at a terminal the peer's end is the end`() throws {
      let peer = try Self.peer()
      let terminal = try PseudoTerminal(columns: 80)
      let command = try RunningCommand(
        ["connect", "--quiet", "--pipe", peer.target], input: terminal.user)
      let run = command.finish()
      #expect(run.status == 0)
      #expect(run.output == "hello")
    }
  }
#endif
