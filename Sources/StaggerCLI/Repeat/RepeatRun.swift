#if CommandLine
  import CStaggerSystem
  import StaggerCore
  import StaggerLinux

  /// Carries out `stagger connect --repeat`: many races, some of them at once, and what came of them.
  struct RepeatRun {
    private let request: ConnectRequest
    private let arguments: ConnectArguments
    private let words: AttemptWords
    private let repetitions: Int
    private let concurrency: Int
    private let began = MonotonicInstant.now
    private var races: [RunningRace] = []
    private var started = 0
    private var tally = RepeatTally()
    private var progress: RepeatProgress

    init(
      _ request: ConnectRequest, _ arguments: ConnectArguments, _ words: AttemptWords,
      repetitions: Int
    ) {
      self.request = request
      self.arguments = arguments
      self.words = words
      self.repetitions = repetitions
      concurrency = min(arguments.concurrency ?? 1, repetitions)
      progress = RepeatProgress(
        races: repetitions, isQuiet: arguments.output.isQuiet, began: began)
    }

    /// - Returns: what the command ends with; everything has been printed.
    /// - Throws: bad input that only the library notices.
    consuming func run() throws(UsageError) -> CommandStatus {
      do throws(ConnectError) {
        let watch = try RaceWatch.make()
        let signal = try runAll(watch.signals)
        progress.finish()
        return show(signal)
      } catch {
        progress.finish()
        if CommandStatus(error.code) == .usage {
          throw UsageError(error, about: arguments, targets: request.entries)
        }
        CommandOutput.complain("\(error)")
        return CommandStatus(error.code)
      }
    }

    /// - Returns: the signal that ended the races before their time.
    private mutating func runAll(
      _ signals: borrowing SignalDescriptor
    ) throws(ConnectError) -> StopSignal? {
      while true {
        try startRaces()
        if races.isEmpty { return nil }
        let ready = waitForRaces(signals.rawValue)
        if let signal = signals.next() {
          races.forEach { $0.cancel() }
          return signal
        }
        try advance(ready)
        progress.update(tally, at: .now)
      }
    }

    private mutating func startRaces() throws(ConnectError) {
      while started < repetitions, races.count < concurrency {
        do throws(ConnectError) {
          races.append(try RunningRace(request))
          started += 1
        } catch {
          // The end of a race that runs makes room.
          if error.code == .resourceLimit, !races.isEmpty { return }
          throw error
        }
      }
    }

    /// - Returns: which races have something to do.
    private func waitForRaces(_ signals: CInt) -> [Int] {
      var descriptors = [signals]
      var owners = [-1]
      var timeout: Nanoseconds?
      var due: Set<Int> = []
      for (index, race) in races.enumerated() {
        for descriptor in race.descriptors {
          descriptors.append(descriptor)
          owners.append(index)
        }
        guard let limit = race.timeout else { continue }
        if limit == .zero { due.insert(index) }
        timeout = min(timeout ?? limit, limit)
      }
      var waiting = descriptors.map {
        linux_pollfd(fd: $0, events: Int16(LINUX_POLLIN), revents: 0)
      }
      Readiness.wait(&waiting, atMost: timeout)
      for (index, owner) in owners.enumerated() where owner >= 0 && waiting[index].revents != 0 {
        due.insert(owner)
      }
      // A limit that passed while waiting.
      for (index, race) in races.enumerated() where race.timeout == .zero { due.insert(index) }
      return due.sorted()
    }

    private mutating func advance(_ ready: [Int]) throws(ConnectError) {
      for index in ready.reversed() {
        guard let result = races[index].advance() else { continue }
        races.remove(at: index)
        // What only binding brings to light would not be better the next time.
        if result.status == .usage, let error = result.error { throw error }
        tally.add(result, words: words)
        write(result)
      }
    }

    /// Writes the race to the output, where a machine follows.
    private func write(_ result: ConnectResult) {
      guard arguments.output.form == .jsonLines else { return }
      let line = JSONText.line(ReportLine(RaceDocument(result, words: words)))
      try? StandardStream.output.write(line)
    }

    private func show(_ signal: StopSignal?) -> CommandStatus {
      let summary = RepeatSummary(
        tally, wanted: repetitions, concurrency: concurrency, duration: .now - began,
        signal: signal)
      let text: String
      if arguments.output.isForMachines {
        text = JSONText.line(summary.document)
      } else if arguments.output.isQuiet {
        text = summary.headline + "\n"
      } else {
        text = summary.full(PictureStyle(TerminalFacts(.output)))
      }
      return CommandOutput.write(text, endingWith: summary.status)
    }
  }
#endif
