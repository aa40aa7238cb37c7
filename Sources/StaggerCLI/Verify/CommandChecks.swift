import CStaggerSystem
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

/// A command that checks one connection.
private struct CommandCheck {
  private let process: CInt
  /// Readable when the command has ended.
  let ending: CInt
  private let descriptor: CInt
  private let completion: StageCompletion

  var attempt: AttemptID { completion.attempt }

  init(
    _ command: String, _ descriptor: CInt, remote: String, _ completion: StageCompletion
  ) throws(Errno) {
    self.descriptor = descriptor
    self.completion = completion
    // The mode belongs to the connection and not to the number; programs do not expect another.
    _ = linux_set_blocking(descriptor)
    // SAFETY: the texts end with a zero and outlive the call, which does not keep them.
    process = unsafe command.withCString { command in
      var variable = Array("STAGGER_REMOTE=\(remote)".utf8CString)
      return unsafe variable.withUnsafeMutableBufferPointer { variable in
        unsafe linux_start_command(command, descriptor, variable.baseAddress)
      }
    }
    if process < 0 { throw Errno(rawValue: -process) }
    ending = linux_process_descriptor(process)
    if ending < 0 {
      let error = Errno(rawValue: -ending)
      _ = linux_kill_group(process)
      _ = linux_wait(process)
      throw error
    }
  }

  /// Tells the race if the command has ended.
  func hasEnded() -> Bool {
    guard linux_poll_readable(ending, -1, 0) > 0 else { return false }
    let status = linux_wait(process)
    _ = linux_close(ending)
    _ = linux_set_nonblocking(descriptor)
    if status == 0 { completion.succeed() } else { completion.fail(.protocolError) }
    return true
  }

  func kill() {
    _ = linux_kill_group(process)
    _ = linux_wait(process)
    _ = linux_close(ending)
  }
}
