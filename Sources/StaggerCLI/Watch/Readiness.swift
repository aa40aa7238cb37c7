import CStaggerSystem
import StaggerCore
import StaggerLinux

/// Waits for descriptors.
enum Readiness {
  /// Waits until one of several descriptors is readable, or the time has passed.
  ///
  /// An interrupted wait is a short one. A timeout of nil is no limit.
  static func wait(_ descriptors: [CInt], atMost timeout: Nanoseconds?) {
    var waiting = descriptors.map { linux_pollfd(fd: $0, events: Int16(LINUX_POLLIN), revents: 0) }
    wait(&waiting, atMost: timeout)
  }

  /// Waits until one of several descriptors is ready for what it waits for, and marks those that are.
  static func wait(_ waiting: inout [linux_pollfd], atMost timeout: Nanoseconds?) {
    let milliseconds = timeout.map { CInt(clamping: $0.millisecondsRoundedUp) } ?? -1
    // SAFETY: the array outlives the call and its length is passed along.
    let result = unsafe waiting.withUnsafeMutableBufferPointer { waiting in
      unsafe linux_poll(waiting.baseAddress, UInt32(waiting.count), milliseconds)
    }
    if result >= 0 { return }
    for index in waiting.indices { waiting[index].revents = 0 }
  }
}
