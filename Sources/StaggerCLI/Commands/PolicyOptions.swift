#if CommandLine
  import ArgumentParser

  /// The options that say which policy decides, and what it is told.
  struct PolicyOptions: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "Let a policy decide which ways are used, and in which order.",
        discussion: "'stagger policy check' checks such a file.", valueName: "file"),
      completion: .file())
    var policy: String?

    @Option(
      help: ArgumentHelp(
        "The name under which the policy's rules know this program.", valueName: "name"))
    var application: String?

    @Option(
      help: ArgumentHelp(
        "What the shell runs to bring a connection up that the policy wants and that is down.",
        discussion: "The name of the connection is its argument $1; status 0 means that it is up.",
        valueName: "command"))
    var bringUp: String?

    func apply(to arguments: inout ConnectArguments) {
      arguments.policyFile = policy
      arguments.application = application
      arguments.bringUp = bringUp
    }
  }
#endif
