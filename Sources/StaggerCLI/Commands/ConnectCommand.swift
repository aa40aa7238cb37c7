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
        '[fe80::1%eth0]:443'; @FILE, or - for the standard input, is a list of them.
        """))
    var target: [String]

    @OptionGroup(title: "Race options") var race: RaceOptions
    @OptionGroup(title: "Address options") var addresses: AddressOptions
    @OptionGroup(title: "Policy options") var policy: PolicyOptions
    @OptionGroup(title: "Options of winning") var winning: WinnerOptions
    @OptionGroup(title: "Options of use") var use: UseOptions
    @OptionGroup(title: "Output options") var output: OutputOptions

    func run() throws {
      throw ExitCode(ConnectRun(arguments: arguments).run().rawValue)
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
      policy.apply(to: &arguments)
      winning.apply(to: &arguments)
      use.apply(to: &arguments)
      arguments.output = output.choice
      return arguments
    }
  }
#endif
