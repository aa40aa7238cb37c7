#if CommandLine
  import ArgumentParser

  /// The command `stagger simulate`.
  struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "simulate",
      abstract: "Run races and address selection on a simulated network, in virtual time.",
      usage: """
        stagger simulate [<options>] <file> ...
        stagger simulate --seeds <first>..<end>
        stagger simulate --explore
        """,
      discussion: """
        A scenario file has one JSON object a line: addresses or DNS answers, what becomes of \
        each attempt, how the race is run, and what is expected. A line of JSON is printed for \
        each row, then how many passed, failed, or are unsupported. Nothing is sent.

        EXAMPLES:
          stagger simulate races.jsonl
          stagger simulate --timeline --id trio-errors-expedite races.jsonl
          stagger simulate --client go races.jsonl
          grep '"order"' races.jsonl | stagger simulate -
        \(SwarmHelp.examples)
          stagger simulate --explore

        EXIT STATUS with files or --explore:
          0    nothing has failed
          1    a row has failed, or cannot be read; an explored race broke a rule
          64   the command line was at fault: bad option, no such file, no row in it
          74   the results could not be written

        \(SwarmHelp.exitStatus)
        """)

    @OptionGroup var scenarios: ScenarioOptions
    @OptionGroup(title: "Swarm options") var swarm: SwarmOptions
    @OptionGroup(title: "Exploration options") var exploration: ExploreOptions

    func run() throws {
      let seeds = try swarm.makeRun(besides: scenarios.file)
      let others = seeds == nil ? scenarios.file.first : "seeds"
      if let run = try exploration.makeRun(besides: others) { throw ExitCode(run.run().rawValue) }
      if let seeds { throw ExitCode(seeds.run().rawValue) }
      throw ExitCode(scenarios.makeRun().run().rawValue)
    }
  }
#endif
