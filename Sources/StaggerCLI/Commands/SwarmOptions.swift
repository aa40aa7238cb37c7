#if CommandLine
  import ArgumentParser

  /// The options of `stagger simulate` that run seeds instead of scenarios.
  struct SwarmOptions: ParsableArguments {
    @Option(
      parsing: .unconditional,
      help: ArgumentHelp(
        "Run a race for each of these seeds, with all options drawn from the seed.",
        discussion: """
          The end is not part of the range: 0..10000 are ten thousand seeds. A shadow \
          model watches every race; the first seed that breaks a rule ends the run.
          """,
        valueName: "first..end"))
    var seeds: String?

    @Option(
      parsing: .unconditional,
      help: ArgumentHelp(
        "Run one seed and show its options and its picture.", valueName: "number"))
    var seed: String?

    @Flag(help: "With --seeds or --seed: print one JSON object instead of text.")
    var json = false

    /// The run that is asked for; nil when scenarios are meant.
    ///
    /// - Parameter files: the scenario files of the same command line.
    /// - Returns: what is to be run.
    /// - Throws: the exit status, after one sentence on the error stream, when the command line is at
    ///   fault.
    func makeRun(besides files: [String] = []) throws -> SwarmRun? {
      do throws(UsageError) {
        return try checkedRun(besides: files)
      } catch {
        CommandOutput.complain(error.message)
        throw ExitCode(SwarmStatus.usage.rawValue)
      }
    }

    private func checkedRun(besides files: [String]) throws(UsageError) -> SwarmRun? {
      let option = seeds != nil ? "--seeds" : "--seed"
      guard seeds != nil || seed != nil else {
        if json { throw .option("--json", "--json needs --seeds or --seed: scenarios print JSON") }
        return nil
      }
      if seeds != nil && seed != nil {
        throw .option("--seed", "--seeds and --seed exclude each other")
      }
      if !files.isEmpty {
        throw .option(option, "\(option) draws its races and takes no file, such as \(files[0])")
      }
      if let seeds {
        return SwarmRun(seeds: try SeedText.range(seeds), isReplay: false, printsJSON: json)
      }
      return SwarmRun(seeds: try SeedText.single(seed ?? ""), isReplay: true, printsJSON: json)
    }
  }
#endif
