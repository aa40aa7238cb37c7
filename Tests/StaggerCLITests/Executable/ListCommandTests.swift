#if CommandLine
  import Foundation
  import StaggerCLI
  import Testing

  @Suite(.serialized) struct ListCommandTests {
    @Test func `ten thousand targets from a file, the last one good`() throws {
      let peer = try LoopbackPeer()
      // Nobody listens on the discard port of these addresses.
      let refusing = (0..<9_999).map { "127.77.\($0 / 250).\($0 % 250 + 1):9\n" }
      let file = try TemporaryFile(refusing.joined() + peer.target + "\n")
      let run = try SpawnedCommand.run(["connect", "--quiet", "@" + file.path])
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("connected \(peer.target) from "))
      #expect(run.output.hasSuffix("(attempt 10000 of 10000)\n"))
    }

    @Test func `a plan takes a list from the input`() throws {
      let run = try SpawnedCommand.run(
        ["plan", "--json", "-"], input: "127.0.0.1:1 # one\n127.0.0.1:2\n")
      #expect(run.status == 0)
      #expect(run.output.contains("127.0.0.1:1\"") && run.output.contains("127.0.0.1:2\""))
    }
  }
#endif
