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

    func apply(to arguments: inout ConnectArguments) {
      arguments.policyFile = policy
      arguments.application = application
    }
  }
#endif
