#if CommandLine
  import ArgumentParser
  import StaggerCore

  /// The command `stagger wsa`.
  struct WinsockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "wsa",
      abstract: "Connect as WSAConnectByList does, and show the sequence of attempts.",
      usage: "stagger wsa [<options>] <target> ...",
      discussion: """
        Attempts are made one by one, the best chance first, from every source address that may \
        serve; the time limit is looked at only between two of them. Codes are those of Winsock.

        EXAMPLES:
          stagger wsa 192.0.2.1:443 '[2001:db8::1]:443'
          stagger wsa --timeout 5s --attempt-timeout 21s 192.0.2.1:443
          stagger wsa --race --json 192.0.2.1:443 '[2001:db8::1]:443'

        EXIT STATUS:
          0    connected
          7    all attempts failed
          28   the time was up
          64   the command line was at fault: bad target or option
          71   this machine has run out of something
          74   the result could not be written
        """)

    @Argument(
      help: """
        An address with a port, such as 192.0.2.1:443 or '[2001:db8::1]:443'; @FILE, or - for the \
        standard input, is a list of them.
        """)
    var target: [String]

    @Flag(name: [.customShort("4"), .customLong("ipv4")], help: "A socket for IPv4 alone.")
    var ipv4 = false

    @Flag(help: "Race the attempts instead, as stagger_set_mode() offers it.")
    var race = false

    @Option(
      parsing: .unconditional,
      help: ArgumentHelp(
        "How long to go on making attempts (default: no limit).", valueName: "duration"),
      transform: DurationText.parse)
    var timeout: Nanoseconds?

    @Option(
      parsing: .unconditional,
      help: ArgumentHelp(
        "How long one attempt may take (default: what the kernel allows, some two minutes).",
        discussion: "On Windows it is 21s.", valueName: "duration"),
      transform: DurationText.parse)
    var attemptTimeout: Nanoseconds?

    @Flag(help: "Print one JSON object instead of a picture.")
    var json = false

    func run() throws {
      let arguments = WinsockArguments(
        targets: target, isIPv4: ipv4, isRace: race, timeout: timeout,
        attemptTimeout: attemptTimeout)
      throw ExitCode(WinsockRun(arguments: arguments, printsJSON: json).run().rawValue)
    }
  }
#endif
