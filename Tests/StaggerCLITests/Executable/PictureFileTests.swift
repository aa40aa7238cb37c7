#if CommandLine
  import Foundation
  import StaggerCLI
  import StaggerCore
  import Testing

  @Suite(.serialized) struct PictureFileTests {
    @Test func `a race is drawn into a file, whatever its outcome`() throws {
      let refusing = try LoopbackSocket(boundTo: .ipv4Loopback)
      let file = try TemporaryFile("what was there before, and is longer than nothing")
      let run = try SpawnedCommand.run(["connect", "--svg", file.path, "\(refusing.address)"])
      #expect(run.status == 7)
      let picture = try file.text()
      #expect(picture.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
      #expect(picture.hasSuffix("</svg>\n"))
      #expect(picture.contains(">refused (ECONNREFUSED)</text>"))
      #expect(picture.contains(">\(refusing.address)</text>"))
    }

    @Test(arguments: [
      ("/absent/picture", "No such file or directory (ENOENT)"),
      ("/dev/full", "No space left on device (ENOSPC)"),
    ])
    func `a file that cannot be written is 74, after the result`(
      path: String, reason: String
    ) throws {
      let peer = try LoopbackPeer()
      let run = try SpawnedCommand.run(["connect", "--quiet", "--svg", path, peer.target])
      #expect(run.status == 74)
      #expect(run.output.hasPrefix("connected \(peer.target)"))
      #expect(run.error == "Error: \"\(path)\" could not be written: \(reason)\n")
    }
  }
#endif
