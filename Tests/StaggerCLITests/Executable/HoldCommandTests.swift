#if CommandLine
  import CStaggerTestSupport
  import Foundation
  import StaggerCLI
  import Testing

  @Suite(.serialized) struct HoldCommandTests {
    @Test func `connections stay until their peers close them`() throws {
      let peer = try LoopbackPeer()
      peer.next { peer in
        PeerTalk.say("unread", to: peer)
        test_end_sending(peer)
      }
      let run = try SpawnedCommand.run(["connect", "--hold", peer.target])
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("connected \(peer.target)"))
      #expect(run.error.hasPrefix("the connection 127.0.0.1:"))
      #expect(run.error.hasSuffix("was closed by its peer\n"))
    }

    @Test func `or until Ctrl-C, with the result told before`() throws {
      let peer = try LoopbackPeer()
      let output = Pipe()
      let command = try RunningCommand(
        ["connect", "--hold", "--quiet", peer.target], outputStream: output.fileHandleForWriting)
      try output.fileHandleForWriting.close()
      let said = output.fileHandleForReading.availableData
      #expect(String(decoding: said, as: UTF8.self).hasPrefix("connected \(peer.target)"))
      #expect(command.process.isRunning)
      command.process.interrupt()
      let run = command.finish()
      #expect(run.status == 130)
      #expect(command.process.terminationReason == .exit)
      #expect(run.error == "")
    }
  }
#endif
