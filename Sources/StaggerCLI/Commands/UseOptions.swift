#if CommandLine
  import ArgumentParser

  /// The options that say what is done with the connection.
  struct UseOptions: ParsableArguments {
    @Flag(
      help: ArgumentHelp(
        "Send the standard input to the winner, and what it sends to the output.",
        discussion: """
          The end of the input ends the sending half alone. The report goes to the error stream.
          """))
    var pipe = false

    @Flag(help: "Keep the connections open until their peers close them, or Ctrl-C.")
    var hold = false

    @Option(
      name: .customLong("repeat"), parsing: .unconditional,
      help: ArgumentHelp(
        "Run the race many times, and tell the percentiles of the time to connect.",
        valueName: "count"))
    var repetitions: Int?

    @Option(
      parsing: .unconditional,
      help: ArgumentHelp("How many races of --repeat run at once (default: 1).", valueName: "count")
    )
    var concurrency: Int?

    func validate() throws {
      if pipe && hold {
        throw ValidationError(
          "--pipe and --hold exclude each other: --pipe holds the connection too")
      }
    }

    func apply(to arguments: inout ConnectArguments) {
      arguments.use = pipe ? .pipe : hold ? .hold : .close
      arguments.repetitions = repetitions
      arguments.concurrency = concurrency
    }
  }
#endif
