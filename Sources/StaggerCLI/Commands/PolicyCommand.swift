#if CommandLine
  import ArgumentParser

  /// The command `stagger policy`.
  struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "policy",
      abstract: "Look at policy files: which connections may be used for what, and in which order.",
      subcommands: [PolicyCheckCommand.self])
  }

  /// The command `stagger policy check`.
  struct PolicyCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Check policy files, and show which interfaces of this machine they mean.",
      usage: "stagger policy check <file> ...",
      discussion: """
        What is wrong is named with its line and field. docs/policy-file.md describes the format.

        EXAMPLES:
          stagger policy check laptop.json
          stagger plan --policy laptop.json 192.0.2.1:443

        EXIT STATUS:
          0    all files are right
          64   a file is wrong or cannot be read
          74   the result could not be written
        """)

    @Argument(help: "A policy file; - is the standard input.", completion: .file())
    var file: [String]

    func run() throws {
      throw ExitCode(PolicyCheckRun(paths: file).run().rawValue)
    }
  }
#endif
