import StaggerCore
import StaggerLinux
import Synchronization

/// Runs a command for each connection of a race; the first whose command succeeds wins.
///
/// The command has the connection as its input and output, in blocking mode, and the peer in
/// `STAGGER_REMOTE`. It is killed, with all that it has started, when its attempt has ended.
final class CommandChecks: Sendable {
  private let command: String
  private let names: AddressNames
  private let running = Mutex<[CommandCheck]>([])

  init(_ command: String, names: AddressNames) {
    self.command = command
    self.names = names
  }

  deinit { running.withLock { $0.forEach { $0.kill() } } }

  /// Starts the check of a connection.
  func begin(
    _ descriptor: CInt, _ candidate: Candidate, _ completion: StageCompletion
  ) -> Verification {
    do throws(Errno) {
      let check = try CommandCheck(
        command, descriptor, remote: names.text(candidate.remote), completion)
      running.withLock { $0.append(check) }
      return .pending
    } catch {
      return .failed(error)
    }
  }

  /// Descriptors that are readable when a command has ended.
  var endings: [CInt] { running.withLock { $0.map(\.ending) } }

  /// Ends the checks of attempts that have ended otherwise.
  func attend(to events: [RaceEvent]) {
    for event in events {
      switch event.kind {
      case .failed(let id, _), .stopped(let id, _): stop { $0.attempt == id }
      case .finished: stop { _ in true }
      default: break
      }
    }
  }

  /// Tells the race of the commands that have ended.
  func collect() {
    running.withLock { running in running.removeAll { $0.hasEnded() } }
  }

  private func stop(_ isMeant: (CommandCheck) -> Bool) {
    running.withLock { running in
      for check in running where isMeant(check) { check.kill() }
      running.removeAll(where: isMeant)
    }
  }
}
