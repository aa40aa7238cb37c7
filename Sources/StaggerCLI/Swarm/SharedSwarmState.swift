import CStaggerSystem
import StaggerCore

/// A few numbers that the process that runs the seeds shares with the one that watches it.
///
/// They outlive the process that runs the seeds, however it ends.
@safe struct SharedSwarmState: ~Copyable {
  private let words: UnsafeMutablePointer<UInt64>

  /// - Throws: that there is no memory for it.
  init() throws(Errno) {
    guard let words = unsafe linux_shared_words(3) else { throw .noMemory }
    unsafe self.words = words
  }

  /// The seed that is being run.
  var seed: UInt64 {
    get { unsafe linux_word_load(words) }
    nonmutating set { unsafe linux_word_store(words, newValue) }
  }

  /// Whether the options of that seed have been drawn.
  var isDrawn: Bool {
    get { unsafe linux_word_load(words + 2) == 1 }
    nonmutating set { unsafe linux_word_store(words + 2, newValue ? 1 : 0) }
  }

  /// The signal that asked for the end, if one has.
  var stopSignal: StopSignal? {
    get {
      switch unsafe linux_word_load(words + 1) {
      case UInt64(LINUX_SIGINT): .interrupt
      case UInt64(LINUX_SIGTERM): .terminate
      default: nil
      }
    }
    nonmutating set {
      let number =
        switch newValue {
        case .interrupt: UInt64(LINUX_SIGINT)
        case .terminate: UInt64(LINUX_SIGTERM)
        case nil: UInt64(0)
        }
      unsafe linux_word_store(words + 1, number)
    }
  }
}
