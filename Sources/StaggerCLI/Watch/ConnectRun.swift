import StaggerCore
import StaggerLinux

/// Carries out `stagger connect`: checks, races, prints, and uses the connection.
struct ConnectRun {
  var arguments: ConnectArguments

  private var output: OutputChoice { arguments.output }

  private var words: AttemptWords {
    AttemptWords(names: .kernel, attemptTimeout: arguments.attemptTimeout)
  }

  func run() -> CommandStatus {
    do throws(UsageError) {
      let request = try ConnectRequest(arguments)
      #if CommandLine
        if let repetitions = arguments.repetitions {
          return try RepeatRun(request, arguments, words, repetitions: repetitions).run()
        }
      #endif
      return try race(request)
    } catch {
      return refuse(error)
    }
  }

  private func race(_ request: ConnectRequest) throws(UsageError) -> CommandStatus {
    do throws(ConnectError) {
      let watch = try RaceWatch.make()
      var audience = audience(of: request)
      // Where the output is the peer's, a picture that stays would only stand in its way.
      let (result, connections) = try watch.run(
        request, audience: &audience, keepsPicture: arguments.use != .pipe)
      let status = show(result, request.entries)
      if status != .connected { return status }
      return use(connections, watch)
    } catch {
      if CommandStatus(error.code) == .usage {
        throw UsageError(error, about: arguments, targets: request.entries)
      }
      return show(
        ConnectResult(report: error.report, wanted: request.winners, error: error), request.entries)
    }
  }

  private func audience(of request: ConnectRequest) -> RaceAudience {
    RaceAudience(
      progress: ProgressView(words: words, isQuiet: output.isQuiet, isVerbose: output.isVerbose),
      lines: output.form == .jsonLines ? EventLines(words: words) : nil,
      verification: request.verification)
  }

  private func use(
    _ connections: [OpenConnection], _ watch: borrowing RaceWatch
  ) -> CommandStatus {
    switch arguments.use {
    case .close: .connected
    case .hold:
      HeldConnections(connections, words.names, isQuiet: output.isQuiet).wait(watch.signals)
    case .pipe: connections.first.map { PipeRun($0).run(watch.signals) } ?? .failed
    }
  }

  private func show(_ result: ConnectResult, _ targets: [TargetEntry]) -> CommandStatus {
    // What only binding brings to light is bad input all the same.
    if result.status == .usage, let error = result.error {
      return refuse(
        UsageError(error, about: arguments, targets: targets), report: result.report)
    }
    let status = draw(result)
    if arguments.use == .pipe {
      if !output.isQuiet || result.status != .connected {
        try? StandardStream.error.write(text(result, .error))
      }
      return status
    }
    return CommandOutput.write(text(result, .output), endingWith: status)
  }

  /// Writes the picture, where one is wanted.
  private func draw(_ result: ConnectResult) -> CommandStatus {
    guard let path = output.picture else { return result.status }
    let picture = RacePicture(panels: [.init(result, words: words)])
    return CommandOutput.write(picture.text, to: path, endingWith: result.status)
  }

  private func text(_ result: ConnectResult, _ stream: StandardStream) -> String {
    let document = RaceDocument(result, words: words)
    switch output.form {
    case .json: return JSONText.line(document)
    case .jsonLines: return JSONText.line(ReportLine(document))
    case .text: break
    }
    let text = ConnectText(result, words: words)
    let isShort = output.isQuiet || stream == .error
    return isShort ? text.summary + "\n" : text.full(PictureStyle(TerminalFacts(stream)))
  }

  /// Names the entry to blame.
  ///
  /// Only JSON goes to the output: machines want an answer in any case.
  private func refuse(_ error: UsageError, report: RaceReport = .empty) -> CommandStatus {
    CommandOutput.complain(error)
    let document = RaceDocument(error, report: report, wanted: arguments.winners, words: words)
    return switch output.form {
    case .text: .usage
    case .json: CommandOutput.write(JSONText.line(document), endingWith: .usage)
    case .jsonLines: CommandOutput.write(JSONText.line(ReportLine(document)), endingWith: .usage)
    }
  }
}

extension RaceWatch {
  /// Begins to watch.
  ///
  /// - Throws: `.resourceLimit` where there is no descriptor for the signals.
  static func make() throws(ConnectError) -> RaceWatch {
    do { return try RaceWatch() } catch { throw ConnectError(.resourceLimit, errno: error) }
  }
}
