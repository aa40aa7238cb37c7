#if CommandLine
  import ArgumentParser

  /// The command `stagger demo`.
  struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "demo",
      abstract: "Show what a race is good for, on this machine alone.",
      discussion: """
        Opens ports on loopback that are silent, refuse and answer, and connects through all of \
        them: first one by one, then as a race. It needs no network, no privileges and a few seconds.

        EXAMPLES:
          stagger demo
          stagger demo --json | jq .difference_ms
          stagger demo --svg demo.svg
        """)

    @Flag(help: "Print one JSON object instead of a picture.")
    var json = false

    @Option(
      help: ArgumentHelp("Write both runs as a picture (SVG) to a file.", valueName: "file"),
      completion: .file(extensions: ["svg"]))
    var svg: String?

    func run() throws {
      throw ExitCode(DemoRun(printsJSON: json, picturePath: svg).run().rawValue)
    }
  }
#endif
