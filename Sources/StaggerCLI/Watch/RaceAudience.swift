import StaggerCore
import StaggerLinux

/// Those who follow a race while it runs: the picture, the lines for events, the checks by command.
struct RaceAudience {
  private let log = EventLog()
  private var progress: ProgressView
  private let lines: EventLines?
  private let checks: CommandChecks?

  /// Prepares to follow a race.
  ///
  /// - Parameters:
  ///   - progress: what people see.
  ///   - lines: what machines read.
  ///   - verification: what a connection must pass.
  init(
    progress: ProgressView, lines: EventLines? = nil, verification: VerificationChoice? = nil
  ) {
    self.progress = progress
    self.lines = lines
    if case .command(let command) = verification {
      checks = CommandChecks(command, names: .kernel)
    } else {
      checks = nil
    }
    self.verification = verification
  }

  private let verification: VerificationChoice?

  /// Who has to watch the race.
  var observer: any RaceObserver { log }

  /// Descriptors that are readable when there is something to do.
  var descriptors: [CInt] { checks?.endings ?? [] }

  /// The check of a connection that is the caller's own.
  var verify: (@Sendable (CInt, Candidate, StageCompletion) -> Verification)? {
    switch verification {
    case .firstByte: { descriptor, _, _ in FirstByteCheck.check(descriptor) }
    case .command: checks?.begin
    case nil: nil
    }
  }

  /// How long the loop may wait before the picture is due; nil when there is none.
  func timeout(at elapsed: Nanoseconds) -> Nanoseconds? { progress.timeout(at: elapsed) }

  /// Takes in what has happened.
  mutating func update(_ race: borrowing PollableRace, at elapsed: Nanoseconds) {
    attend()
    progress.update(race, at: elapsed)
    checks?.collect()
  }

  /// Takes in the end of the race.
  mutating func finish(_ report: RaceReport, keepingPicture: Bool) {
    attend()
    progress.finish(report, keepingPicture: keepingPicture)
  }

  private mutating func attend() {
    let events = log.take()
    if events.isEmpty { return }
    progress.show(events)
    lines?.write(events)
    // An attempt that is over has given its number back: its check must not touch it any more.
    checks?.attend(to: events)
  }
}
