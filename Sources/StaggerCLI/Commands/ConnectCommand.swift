#if CommandLine
  import ArgumentParser
  import StaggerCore

  /// The command `stagger connect`.
  struct ConnectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "connect",
      abstract: "Race connections to addresses, and report every attempt.",
      discussion: ConnectHelp.discussion)

    @Argument(
      help: ArgumentHelp(
        """
        An address with a port, such as 192.0.2.1:443, '[2001:db8::1]:443' or \
        '[fe80::1%eth0]:443'.
        """))
    var target: [String]

    @OptionGroup(title: "Race options") var race: RaceOptions
    @OptionGroup(title: "Address options") var addresses: AddressOptions
    @OptionGroup(title: "Output options") var output: OutputOptions

    func validate() throws {
      if output.quiet && output.verbose {
        throw ValidationError("--quiet and --verbose exclude each other")
      }
    }

    func run() throws {
      let run = ConnectRun(
        arguments: arguments, printsJSON: output.json, isQuiet: output.quiet,
        isVerbose: output.verbose)
      throw ExitCode(run.run().rawValue)
    }

    private var arguments: ConnectArguments {
      var arguments = ConnectArguments()
      arguments.targets = target
      arguments.attemptDelay = race.attemptDelay
      arguments.minimumGap = race.minimumGap
      arguments.failureReaction = race.onFailure?.reaction
      arguments.isSerial = race.serial
      arguments.maximumInFlight = race.maxInFlight
      arguments.timeout = race.timeout
      arguments.attemptTimeout = race.attemptTimeout
      addresses.apply(to: &arguments)
      return arguments
    }
  }
#endif
