#if CommandLine
  import ArgumentParser

  /// The options that say what wins.
  struct WinnerOptions: ParsableArguments {
    @Option(
      parsing: .unconditional,
      help: ArgumentHelp(
        "How many connections are wanted.",
        discussion: "The exit status is 0 only if there are as many.", valueName: "count"))
    var winners = 1

    @Option(
      parsing: .unconditional,
      help: ArgumentHelp(
        "How many further attempts a silent address gets.",
        discussion: "From a new source port, when every other address has had its turn.",
        valueName: "count"))
    var backup = 0

    @Option(
      help: ArgumentHelp(
        "What a connection must pass before it wins: first-byte or exec:<command>.",
        discussion: """
          first-byte: the peer sends something, as a mail server does; the byte is not consumed. \
          exec: a shell command succeeds; it has the connection as its input and output, and the \
          peer in STAGGER_REMOTE.
          """,
        valueName: "check"),
      transform: { text in
        if let choice = VerificationChoice(text) { return choice }
        throw ValidationError("write first-byte, or exec: and a command")
      })
    var verify: VerificationChoice?

    func apply(to arguments: inout ConnectArguments) {
      arguments.winners = winners
      arguments.backups = backup
      arguments.verification = verify
    }
  }
#endif
