import CStaggerSystem
import StaggerCore

/// Waits for the end of the process that runs the seeds.
package struct SwarmWatch {
  let child: CInt
  /// Readable when the process has ended.
  let ending: CInt

  let patience: Patience

  /// How long a seed may take.
  ///
  /// It takes a fraction of a millisecond; one that takes a minute never ends. The minute is counted
  /// in rounds, so that it does not pass while the processes are suspended.
  package struct Patience: Sendable {
    package var rounds = 6
    package var milliseconds: CInt = 10_000

    package init() {}
  }

  /// Passes signals on, and ends a process that hangs.
  ///
  /// - Returns: whether it hung.
  func wait(_ state: borrowing SharedSwarmState, _ signals: borrowing SignalDescriptor) -> Bool {
    var seed = state.seed
    var rounds = 0
    while true {
      let ready = linux_poll_readable(ending, signals.rawValue, patience.milliseconds)
      if let signal = signals.next() {
        // Who asks twice does not want to wait for the seed that is being run.
        if state.stopSignal != nil { _ = linux_kill(child) }
        state.stopSignal = signal
      } else if ready > 0 {
        return false
      } else if ready == 0 {
        rounds = state.seed == seed ? rounds + 1 : 0
        seed = state.seed
        guard rounds >= patience.rounds else { continue }
        _ = linux_kill(child)
        return true
      }
    }
  }
}
