#if CommandLine
  import ArgumentParser
  import StaggerCore

  /// The options that say how the race is run.
  struct RaceOptions: ParsableArguments {
    @Option(
      parsing: .unconditional,
      help: ArgumentHelp(
        "How long one attempt waits for the one before it (default: 250ms).",
        discussion: "From the minimum gap to 2s.", valueName: "duration"),
      transform: DurationText.parse)
    var attemptDelay: Nanoseconds?

    @Option(
      parsing: .unconditional,
      help: ArgumentHelp(
        "How close together two attempts may start (default: 10ms).", valueName: "duration"),
      transform: DurationText.parse)
    var minimumGap: Nanoseconds?

    @Option(
      help: ArgumentHelp(
        "Whose failure starts the next attempt at once (default: latest).",
        discussion: """
          latest: that of the newest attempt; none-in-flight: the last one under way; any: each; \
          sequential: no timer, an attempt starts when the one before it has ended.
          """,
        valueName: "rule"))
    var onFailure: ReactionArgument?

    @Flag(help: "One attempt after the other; the same as --on-failure sequential.")
    var serial = false

    @Option(
      parsing: .unconditional,
      help: ArgumentHelp(
        "How many attempts may be under way at once (default: 128).", valueName: "count"))
    var maxInFlight: Int?

    @Option(
      parsing: .unconditional,
      help: ArgumentHelp("How long the whole race may take (default: 30s).", valueName: "duration"),
      transform: DurationText.parse)
    var timeout: Nanoseconds = ConnectArguments.defaultTimeout

    @Option(
      parsing: .unconditional,
      help: ArgumentHelp(
        "How long one attempt may take (default: no limit).", valueName: "duration"),
      transform: DurationText.parse)
    var attemptTimeout: Nanoseconds?
  }
#endif
