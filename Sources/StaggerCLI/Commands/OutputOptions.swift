#if CommandLine
  import ArgumentParser

  /// The options that say what is shown.
  struct OutputOptions: ParsableArguments {
    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print the summary alone, and no progress.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Print a line for every event on the error stream.")
    var verbose = false
  }
#endif
