import StaggerCore
import StaggerLinux

/// Carries out `stagger connect`: checks, races, prints.
struct ConnectRun {
  var arguments: ConnectArguments
  var printsJSON: Bool
  var isQuiet: Bool
  var isVerbose: Bool

  private var words: AttemptWords {
    AttemptWords(names: .kernel, attemptTimeout: arguments.attemptTimeout)
  }

  func run() -> CommandStatus {
    do throws(UsageError) {
      return try race(try ConnectRequest(arguments))
    } catch {
      return refuse(error)
    }
  }

  private func race(_ request: ConnectRequest) throws(UsageError) -> CommandStatus {
    var progress = ProgressView(words: words, isQuiet: isQuiet, isVerbose: isVerbose)
    do throws(ConnectError) {
      let watch = try watch()
      let result = try watch.run(request, progress: &progress, keepsPicture: true)
      return show(result)
    } catch {
      if CommandStatus(error.code) == .usage { throw UsageError(error, about: arguments) }
      return show(ConnectResult(report: error.report, error: error))
    }
  }

  private func watch() throws(ConnectError) -> RaceWatch {
    do { return try RaceWatch() } catch { throw ConnectError(.resourceLimit, errno: error) }
  }

  private func show(_ result: ConnectResult) -> CommandStatus {
    // What only binding brings to light is bad input all the same.
    if result.status == .usage, let error = result.error {
      return refuse(UsageError(error, about: arguments), report: result.report)
    }
    return CommandOutput.write(text(result), endingWith: result.status)
  }

  private func text(_ result: ConnectResult) -> String {
    if printsJSON { return JSONText.line(RaceDocument(result, words: words)) }
    let text = ConnectText(result, words: words)
    return isQuiet ? text.summary + "\n" : text.full(PictureStyle(TerminalFacts(.output)))
  }

  /// Names the entry to blame.
  ///
  /// Only JSON goes to the output: machines want an answer in any case.
  private func refuse(_ error: UsageError, report: RaceReport = .empty) -> CommandStatus {
    CommandOutput.complain(error.message)
    guard printsJSON else { return .usage }
    return CommandOutput.write(
      JSONText.line(RaceDocument(error, report: report, words: words)), endingWith: .usage)
  }
}
