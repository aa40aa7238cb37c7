import CStaggerSystem
package import StaggerCore
package import StaggerLinux

/// Has the shell bring a connection up: `command` with the connection's name as `$1`.
///
/// Its output goes to standard error; ended with 0 it has brought the connection up, otherwise the
/// candidates that need it fail with `ENETDOWN`. It is waited for on a thread of its own, and runs on when
/// the program ends before.
package struct BringUpCommand: Sendable {
  /// What the shell is given.
  package let command: String
  /// When it is asked to end, with all that it has started; a second later it has to.
  package let limit: Nanoseconds
  /// Whether its end is looked for as where the kernel has no descriptors of processes.
  private let isPolling: Bool

  /// Makes a command.
  package init(_ command: String, limit: Nanoseconds = .seconds(30), isPolling: Bool = false) {
    self.command = command
    self.limit = limit
    self.isPolling = isPolling
  }

  /// Starts the command.
  ///
  /// - Parameters:
  ///   - connection: The name.
  ///   - completion: Told when it has ended.
  /// - Returns: that it is under way, or why it cannot be started.
  package func bringUp(_ connection: String, _ completion: BringUpCompletion) -> Preparation {
    // SAFETY: both texts end with a NUL and outlive the call.
    let process = unsafe command.withCString { command in
      unsafe connection.withCString { unsafe linux_spawn_shell(command, $0) }
    }
    if process < 0 { return .failed(Errno(rawValue: -process)) }
    do throws(Errno) {
      _ = try SystemThread.start(name: "bring-up") {
        if waitForEnd(of: process) { completion.succeed() } else { completion.fail(.networkDown) }
      }
      return .pending
    } catch {
      // Nobody can wait for it without holding up the race.
      _ = linux_kill_group(process)
      _ = linux_wait(process)
      return .failed(error)
    }
  }

  /// Waits, on a thread of its own, until the process has ended or had to; whether it ended with 0.
  private func waitForEnd(of process: CInt) -> Bool {
    let number = isPolling ? -1 : linux_process_descriptor(process)
    let descriptor = number < 0 ? nil : Descriptor(owning: number)
    let milliseconds = Int32(clamping: limit.count / 1_000_000)
    if !hasEnded(process, number, within: milliseconds) {
      _ = linux_terminate_group(process)
      if !hasEnded(process, number, within: 1_000) { _ = linux_kill_group(process) }
    }
    _ = consume descriptor
    return linux_wait(process) == 0
  }

  /// Waits for the end of a process: by its descriptor, or where there is none, as on older kernels, by
  /// looking again and again.
  private func hasEnded(
    _ process: CInt, _ descriptor: CInt, within milliseconds: Int32
  ) -> Bool {
    if descriptor >= 0 { return linux_wait_until_readable(descriptor, milliseconds) != 0 }
    let deadline = MonotonicInstant.now + .milliseconds(Int64(milliseconds))
    while linux_has_ended(process) == 0 {
      guard MonotonicInstant.now < deadline else { return false }
      _ = linux_wait_until_readable(-1, 20)
    }
    return true
  }
}

extension ConnectionBringUp {
  /// Brings connections up by a command.
  ///
  /// - Parameters:
  ///   - command: What the shell runs.
  ///   - name: The name of a connection by the policy's number.
  package convenience init(_ command: BringUpCommand, name: @escaping @Sendable (UInt32) -> String)
  {
    self.init(limit: command.limit + .seconds(5)) { connection, completion in
      command.bringUp(name(connection), completion)
    }
  }
}
