#if CommandLine
  import Foundation
  import Testing

  @Suite(.serialized) struct CompletionTests {
    @Test(arguments: ["bash", "zsh", "fish"])
    func `there is a completion script for every shell`(shell: String) throws {
      let run = try SpawnedCommand.run(["--generate-completion-script", shell])
      #expect(run.status == 0)
      for word in ["connect", "attempt-delay", "json-lines", "interlaced", "/sys/class/net"] {
        #expect(run.output.contains(word), "\(word)")
      }
    }

    @Test func `bash can read its own`() throws {
      let run = try SpawnedCommand.run(["--generate-completion-script", "bash"])
      let script = try TemporaryFile(run.output)
      let bash = Process()
      bash.executableURL = URL(fileURLWithPath: "/bin/bash")
      bash.arguments = ["-n", script.path]
      try bash.run()
      bash.waitUntilExit()
      #expect(bash.terminationStatus == 0)
    }
  }
#endif
