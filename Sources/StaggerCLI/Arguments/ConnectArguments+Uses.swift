import StaggerCore

extension ConnectArguments {
  /// Refuses uses of a connection that cannot both be meant.
  func checkUses() throws(UsageError) {
    if winners < 1 { throw .option("--winners", "--winners must be at least 1") }
    if !(0...64).contains(backups) {
      throw .option("--backup", "--backup must be between 0 and 64")
    }
    if case .command("") = verification {
      throw .option(
        "--verify", "--verify exec: needs a command, such as exec:'head -c 1 | grep -q S'")
    }
    if backups > 0, isSerial || failureReaction == .sequential {
      throw .option(
        "--backup",
        "--backup has no meaning one by one: a further attempt of an address is for while "
          + "its first is silent")
    }
    if use == .pipe { try checkPipe() }
    try checkRepetitions()
  }

  private func checkPipe() throws(UsageError) {
    if winners > 1 {
      throw .option("--pipe", "--pipe has room for one connection, not for --winners \(winners)")
    }
    if output.isForMachines {
      throw .option(
        "--pipe",
        "--pipe and \(output.option) both want the output; use --verbose to follow the race")
    }
    if targets.contains(where: { TargetList.path(of: $0) == "-" }) {
      throw .option("--pipe", "--pipe and the target - both want the input; use @FILE for the list")
    }
  }

  private func checkRepetitions() throws(UsageError) {
    if let repetitions, repetitions < 1 {
      throw .option("--repeat", "--repeat must be at least 1")
    }
    if let concurrency, concurrency < 1 {
      throw .option("--concurrency", "--concurrency must be at least 1")
    }
    guard repetitions != nil else {
      if concurrency == nil { return }
      throw .option(
        "--concurrency",
        "--concurrency says how many races of --repeat run at once; it needs --repeat")
    }
    if use != .close {
      let other = use == .pipe ? "--pipe" : "--hold"
      throw .option("--repeat", "--repeat closes its connections, which contradicts \(other)")
    }
    if output.picture != nil {
      throw .option("--repeat", "--repeat has no one race to draw, which contradicts --svg")
    }
    if output.isVerbose {
      throw .option(
        "--repeat", "--repeat has no line for each event; use --json-lines, not --verbose")
    }
  }
}
