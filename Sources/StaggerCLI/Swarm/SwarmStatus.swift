/// What the end of `stagger simulate --seeds` and `--seed` means to a script.
///
/// The numbers from 64 on are those of `CommandStatus`.
package enum SwarmStatus: Int32, CaseIterable, Sendable {
  /// Nothing was objected to.
  case passed = 0
  /// A rule of the race was broken.
  case correctness = 1
  /// A race came to no rest, rested although something could happen, or hung.
  case liveness = 2
  /// The process that ran the race was ended by a signal, such as a trap.
  case crash = 3
  /// The command line was at fault.
  case usage = 64
  /// There is no memory or process for the run.
  case hostLimit = 71
  /// The result could not be written.
  case outputFailed = 74
  /// Interrupted by SIGINT; what was reached is printed.
  case interrupted = 130
  /// Ended by SIGTERM; what was reached is printed.
  case terminated = 143

  /// The word for it in JSON.
  var name: String {
    switch self {
    case .passed: "passed"
    case .correctness: "correctness"
    case .liveness: "liveness"
    case .crash: "crash"
    case .usage: "bad_input"
    case .hostLimit: "host_limit"
    case .outputFailed: "output_failed"
    case .interrupted: "interrupted"
    case .terminated: "terminated"
    }
  }
}
