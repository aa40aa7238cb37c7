#if CommandLine
  import ArgumentParser

  /// The command `stagger simulate`.
  struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "simulate",
      abstract: "Run races on a simulated network, in virtual time.",
      usage: """
        stagger simulate --seeds <first>..<end>
        stagger simulate --explore
        """,
      discussion: """
        EXAMPLES:
        \(SwarmHelp.examples)

        \(SwarmHelp.exitStatus)
        """)

    @OptionGroup(title: "Swarm options") var swarm: SwarmOptions
    @OptionGroup(title: "Exploration options") var exploration: ExploreOptions

    @Argument(help: .hidden) var file: [String] = []

    func run() throws {
      let seeds = try swarm.makeRun(besides: file)
      if let run = try exploration.makeRun(besides: seeds == nil ? file.first : "seeds") {
        throw ExitCode(run.run().rawValue)
      }
      guard let seeds else { throw ValidationError("--seeds, --seed or --explore is missing") }
      throw ExitCode(seeds.run().rawValue)
    }
  }
#endif
