#if CommandLine
  import ArgumentParser

  /// The command `stagger simulate`.
  struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "simulate",
      abstract: "Run races on a simulated network, in virtual time.")

    @OptionGroup(title: "Exploration options") var exploration: ExploreOptions

    func run() throws {
      guard let run = try exploration.makeRun(besides: nil) else {
        throw ValidationError("--explore is missing")
      }
      throw ExitCode(run.run().rawValue)
    }
  }
#endif
