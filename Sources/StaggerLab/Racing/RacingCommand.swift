import CStaggerSystem
import CStaggerTestSupport
import StaggerCore
import StaggerLinux

/// Runs a command on the racing host.
///
/// Two more processes accept connections and forward packets. The kernel ends them when this one ends,
/// however that happens.
enum RacingCommand {
  /// Runs the command.
  ///
  /// - Parameters:
  ///   - arguments: its name and arguments.
  ///   - seconds: how long it may run.
  /// - Returns: its exit status.
  /// - Throws: why there is no such network.
  static func run(_ arguments: [String], seconds: Int) throws(LabError) -> Int32 {
    test_hold_watched_signals()
    let network = try RacingNetwork.built()
    let peers = [
      try peer { () throws(LabError) in
        // Whoever connects is woken up by nobody and stays where it is: the two share a processor or
        // they do not, for a whole run, and one way takes twice as long as the other.
        try checked(test_keep_to_last_processor())
        var loop = try PeerLoop(network.listeners)
        while true { loop.turn() }
      },
      try peer { () throws(LabError) in
        var loop = try ForwarderLoop(network.tunnels)
        while true { loop.turn() }
      },
    ]
    let command = try start(arguments)
    let status = test_watch_command(command, CInt(clamping: seconds))
    for process in peers { _ = linux_kill(process) }
    for process in peers { _ = linux_wait(process) }
    return status
  }

  /// A process that does something for as long as this one lives.
  private static func peer(_ body: () throws(LabError) -> Never) throws(LabError) -> CInt {
    let process = try checked(linux_fork())
    if process != 0 { return process }
    do throws(LabError) {
      try body()
    } catch {
      fail(error.text, code: 1)
    }
  }

  private static func start(_ arguments: [String]) throws(LabError) -> CInt {
    // SAFETY: the texts outlive the call, and the list ends with a null pointer.
    var texts = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { unsafe texts.forEach { unsafe free($0) } }
    return try checked(unsafe test_start_command(&texts))
  }
}
