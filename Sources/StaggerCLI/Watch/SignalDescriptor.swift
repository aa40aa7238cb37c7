import CStaggerSystem
import StaggerCore
import StaggerLinux

/// Reads SIGINT and SIGTERM from a descriptor, so that a loop waits for them as for anything else.
///
/// While it exists the signals do nothing by themselves; afterwards they end the program again.
struct SignalDescriptor: ~Copyable {
  private let descriptor: Descriptor

  /// Begins to hold the signals back.
  ///
  /// - Throws: why there is no descriptor for them.
  init() throws(Errno) {
    let result = linux_hold_stop_signals()
    if result < 0 { throw Errno(rawValue: -result) }
    descriptor = Descriptor(owning: result)
  }

  deinit { _ = linux_release_stop_signals() }

  var rawValue: CInt { descriptor.rawValue }

  /// The next signal that has come; nil when there is none.
  func next() -> StopSignal? {
    switch linux_next_signal(rawValue) {
    case CInt(LINUX_SIGINT): .interrupt
    case CInt(LINUX_SIGTERM): .terminate
    default: nil
    }
  }
}
