#if CommandLine
  import CStaggerTestSupport
  import Foundation
  import StaggerCLI
  import StaggerCore
  import Testing

  @Suite(.serialized) struct VerifyCommandTests {
    /// A mute listener comes first, one that greets second.
    static func connect(
      _ check: String, greeting: String = "220 ready\r\n", _ arguments: String...
    ) throws -> (run: SpawnedCommand, mute: String, greeter: String) {
      let mute = try LoopbackPeer()
      let greeter = try LoopbackPeer()
      greeter.next { peer in
        PeerTalk.say(greeting, to: peer)
        test_end_sending(peer)
        _ = PeerTalk.hear(peer)
      }
      let run = try SpawnedCommand.run(
        ["connect", "--ordering", "given", "--attempt-delay", "20ms", "--verify", check]
          + arguments + [mute.target, greeter.target])
      return (run, mute.target, greeter.target)
    }

    @Test func `the first that talks wins, and the byte is still there`() throws {
      let (run, _, greeter) = try Self.connect("first-byte", "--pipe")
      #expect(run.status == 0)
      #expect(run.output == "220 ready\r\n")
      #expect(run.error.hasPrefix("connected \(greeter) "))
    }

    @Test func `a peer that closes without a byte has failed`() throws {
      let peer = try LoopbackPeer()
      peer.next { test_end_sending($0) }
      let run = try SpawnedCommand.run(["connect", "--verify", "first-byte", peer.target])
      #expect(run.status == 7)
      #expect(run.output.contains("closed before its first byte\n"))
    }

    @Test func `a command decides, with the connection as its input and its peer by name`() throws {
      let (run, mute, greeter) = try Self.connect(
        "exec:read line; test \"$line\" = \"220 $(echo ready)\r\" -a -n \"$STAGGER_REMOTE\"")
      #expect(run.status == 0, "\(run.error)\(run.output)")
      #expect(run.output.hasPrefix("connected \(greeter) "))
      #expect(run.output.contains(mute))
    }

    @Test func `a command that fails ends its attempt`() throws {
      let file = try TemporaryFile()
      let peer = try LoopbackPeer()
      let run = try SpawnedCommand.run([
        "connect", "--verify", "exec:echo $STAGGER_REMOTE > \(file.path); exit 3", peer.target,
      ])
      #expect(run.status == 7)
      #expect(run.output.contains("the check has failed\n"))
      #expect(try file.text() == peer.target + "\n")
    }

    @Test func `a command that takes too long is killed with all that it started`() throws {
      let file = try TemporaryFile()
      let peer = try LoopbackPeer()
      let run = try SpawnedCommand.run([
        "connect", "--timeout", "300ms", "--verify",
        "exec:sleep 1000 & echo $! > \(file.path); wait", peer.target,
      ])
      #expect(run.status == 28)
      let child = try #require(pid_t(try file.text().split(separator: "\n").first ?? ""))
      // It may still be waiting for its parent to be collected, but it does not run.
      let status = (try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)) ?? "Z"
      #expect(status.contains("Z"))
    }
  }
#endif
