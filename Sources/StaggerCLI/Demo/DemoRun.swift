import StaggerCore
import StaggerLinux

/// Carries out `stagger demo`: sets the stage, runs both ways, prints.
struct DemoRun {
  var printsJSON: Bool
  /// The file that gets the picture.
  var picturePath: String?

  /// How long one attempt may take when they come one by one.
  ///
  /// Without it the kernel would wait for two minutes; few programs are so patient, or so short.
  private static let attemptTimeout = Nanoseconds.seconds(1)

  func run() -> CommandStatus {
    do throws(DemoError) {
      return try show(try DemoScene())
    } catch {
      CommandOutput.complain(error.description)
      return .hostLimit
    }
  }

  private func show(_ scene: DemoScene) throws(DemoError) -> CommandStatus {
    var configuration = ConnectConfiguration()
    configuration.ordering = .given
    let plain = configuration
    configuration.settings.failureReaction = .sequential
    configuration.settings.attemptTimeout = Self.attemptTimeout
    let words = AttemptWords(
      names: .kernel, attemptTimeout: Self.attemptTimeout, roles: scene.roles)

    let oneByOne = try connect(scene, configuration, words)
    if oneByOne.signal != nil { return oneByOne.status }
    let race = try connect(scene, plain, words)
    if race.signal != nil { return race.status }

    let picture = DemoText(oneByOne: oneByOne, race: race, hasIPv6: scene.hasIPv6, words: words)
    var status = CommandStatus.connected
    if let picturePath {
      status = CommandOutput.write(picture.picture.text, to: picturePath, endingWith: status)
    }
    if printsJSON {
      let document = DemoDocument(oneByOne: oneByOne, race: race, words: words)
      return CommandOutput.write(JSONText.line(document), endingWith: status)
    }
    let lines = picture.lines(PictureStyle(TerminalFacts(.output)))
    return CommandOutput.write(lines.map { $0 + "\n" }.joined(), endingWith: status)
  }

  private func connect(
    _ scene: DemoScene, _ configuration: ConnectConfiguration, _ words: AttemptWords
  ) throws(DemoError) -> ConnectResult {
    let request = ConnectRequest(
      targets: scene.targets, configuration: configuration,
      timeout: ConnectArguments.defaultTimeout)
    var audience = RaceAudience(progress: ProgressView(words: words, isQuiet: printsJSON))
    let result: ConnectResult
    do {
      result = try RaceWatch().run(request, audience: &audience, keepsPicture: false).result
    } catch let error as ConnectError {
      throw .notConnected(error)
    } catch let error as Errno {
      throw .noSocket(error)
    } catch {
      throw .notConnected(nil)
    }
    scene.dismissPeers()
    if result.error != nil && result.signal == nil { throw .notConnected(result.error) }
    return result
  }
}
