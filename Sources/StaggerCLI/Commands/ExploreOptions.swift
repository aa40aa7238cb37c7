#if CommandLine
  import ArgumentParser

  /// The options of `stagger simulate` that explore instead of running scenarios.
  struct ExploreOptions: ParsableArguments {
    @Flag(
      help: ArgumentHelp(
        "Walk through every interleaving of events in small races.",
        discussion: """
          Prints the number of states, of steps between them and of ends for each race, and the \
          shortest way to a rule that is broken, where one is.
          """))
    var explore = false

    @Option(
      name: .customLong("case"),
      help: ArgumentHelp("With --explore: only the race with this name.", valueName: "name"))
    var name: String?

    @Flag(help: "With --explore: print the states that were seen as Mermaid diagrams instead.")
    var diagram = false

    /// The run that is asked for; nil when scenarios or seeds are meant.
    ///
    /// - Parameter others: the name of another way to use the command that the line asks for as well.
    /// - Returns: what is to be explored.
    /// - Throws: one sentence, when the options contradict each other.
    func makeRun(besides others: String?) throws -> ExploreRun? {
      guard explore else {
        if name != nil { throw ValidationError("--case needs --explore") }
        if diagram { throw ValidationError("--diagram needs --explore") }
        return nil
      }
      if let others { throw ValidationError("--explore and \(others) exclude each other") }
      if name != nil, diagram {
        throw ValidationError("--diagram shows what all races do; --case is one of them")
      }
      return ExploreRun(name: name, drawsDiagram: diagram)
    }
  }
#endif
