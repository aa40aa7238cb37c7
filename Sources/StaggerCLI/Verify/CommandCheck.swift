import CStaggerSystem
import StaggerCore
import StaggerLinux

/// A command that checks one connection.
struct CommandCheck {
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
