#if CommandLine
  import ArgumentParser
  import StaggerCore

  /// The command `stagger plan`.
  struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "plan",
      abstract: "Show in which order addresses would be tried, from where, and why; send nothing.",
      usage: "stagger plan [<options>] <target> ...",
      discussion: """
        The order is that of 'stagger connect' at this moment. A source in parentheses is the \
        kernel's choice; one without is bound.

        EXAMPLES:
          stagger plan 192.0.2.1:443 '[2001:db8::1]:443' 198.51.100.1:443
          stagger plan --local-addresses all 192.0.2.1:443
          stagger plan --policy laptop.json 192.0.2.1:443
          stagger plan --json 192.0.2.1:443 '[2001:db8::1]:443' | jq .candidates

        EXIT STATUS:
          0    there is a plan
          64   the command line was at fault, or a list that it names
          74   the result could not be written
        """)

    @Argument(
      help: """
        An address with a port, such as 192.0.2.1:443 or '[2001:db8::1]:443'; @FILE, or - for the \
        standard input, is a list of them.
        """)
    var target: [String]

    @OptionGroup(title: "Address options") var addresses: AddressOptions
    @OptionGroup(title: "Policy options") var policy: PolicyOptions

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    func run() throws {
      var arguments = ConnectArguments()
      arguments.targets = target
      addresses.apply(to: &arguments)
      policy.apply(to: &arguments)
      throw ExitCode(PlanRun(arguments: arguments, printsJSON: json).run().rawValue)
    }
  }
#endif
