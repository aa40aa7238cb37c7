#if CommandLine
  import ArgumentParser
  import StaggerSimulation

  /// The options that say which rows of which files are run, and how.
  struct ScenarioOptions: ParsableArguments {
    @Argument(help: "Scenario files, one JSON object a line; - is the standard input.")
    var file: [String] = []

    @Option(
      parsing: .singleValue,
      help: ArgumentHelp("Run only the row with this id; may be given again.", valueName: "id"))
    var id: [String] = []

    @Flag(help: "Draw each race on the error stream.")
    var timeline = false

    @Option(
      help: ArgumentHelp(
        "Run the rows' networks as another client would, and check nothing.", valueName: "name"))
    var client: ClientArgument?

    func validate() throws {
      if file.count(where: { $0 == "-" }) > 1 {
        throw ValidationError("the standard input can be read only once")
      }
    }

    /// The run over the files.
    func makeRun() -> SimulateRun {
      var arguments = SimulateArguments(files: file)
      arguments.ids = id
      arguments.drawsTimelines = timeline
      arguments.client = client.flatMap { Client(rawValue: $0.rawValue) }
      return SimulateRun(arguments)
    }
  }

  /// The names of the clients, as `--client` has them.
  enum ClientArgument: String, ExpressibleByArgument, CaseIterable {
    case stagger, curl, go, node, okhttp, swiftnio, trio
  }
#endif
