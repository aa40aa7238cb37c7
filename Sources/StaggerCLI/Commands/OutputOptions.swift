#if CommandLine
  import ArgumentParser

  /// The options that say what is shown.
  struct OutputOptions: ParsableArguments {
    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    @Flag(help: "Print a JSON object for every event as it happens, and one for the result.")
    var jsonLines = false

    @Option(
      help: ArgumentHelp(
        "Write the timeline as a picture (SVG) to a file.", valueName: "file"),
      completion: .file(extensions: ["svg"]))
    var svg: String?

    @Flag(name: .shortAndLong, help: "Print the summary alone, and no progress.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Print a line for every event on the error stream.")
    var verbose = false

    func validate() throws {
      if quiet && verbose {
        throw ValidationError("--quiet and --verbose exclude each other")
      }
      if json && jsonLines {
        throw ValidationError(
          "--json and --json-lines exclude each other: one prints the result alone, the other the "
            + "events as well")
      }
    }

    var choice: OutputChoice {
      var choice = OutputChoice()
      choice.form = json ? .json : jsonLines ? .jsonLines : .text
      choice.isQuiet = quiet
      choice.isVerbose = verbose
      choice.picture = svg
      return choice
    }
  }
#endif
