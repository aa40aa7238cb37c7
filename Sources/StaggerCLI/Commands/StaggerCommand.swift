#if CommandLine
  import ArgumentParser
  import StaggerCore

  /// The command `stagger`.
  struct StaggerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "stagger",
      abstract: "Connect to the first of many addresses that answers.",
      discussion: """
        Attempts start one after the other with a short delay, and none waits for a slow one \
        (Happy Eyeballs, RFC 8305).

        EXAMPLES:
          stagger demo
          stagger connect 192.0.2.1:443 '[2001:db8::1]:443'
          stagger plan 192.0.2.1:443 '[2001:db8::1]:443'
          stagger plan --policy laptop.json 192.0.2.1:443
          stagger wsa 192.0.2.1:443 '[2001:db8::1]:443'
          stagger simulate --seeds 0..10000
          stagger simulate races.jsonl
        """,
      version: StaggerVersion.text,
      subcommands: [
        DemoCommand.self, ConnectCommand.self, PlanCommand.self, WinsockCommand.self,
        PolicyCommand.self, SimulateCommand.self,
      ])
  }
#endif
