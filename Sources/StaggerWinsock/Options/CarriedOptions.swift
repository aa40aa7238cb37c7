import CStaggerSystem
import StaggerCore
import StaggerLinux

/// What must be set on a fresh socket so that it has the options of the caller's.
///
/// The two are compared, and only what differs is set: to write a value back is not always to leave
/// it as it was. A read-back `TCP_MAXSEG` would become the limit that it was not.
struct CarriedOptions: Sendable {
  private var settings: [(name: OptionName, value: OptionValue)] = []

  var isEmpty: Bool { settings.isEmpty }

  /// Compares a socket with a fresh one, which has the same options afterwards.
  ///
  /// - Throws: what the kernel said of an option that it refuses, for want of a privilege mostly.
  init(of socket: borrowing Descriptor, on fresh: borrowing Descriptor) throws(Errno) {
    try carryBuffers(of: socket, on: fresh)
    for name in CarriedOption.all {
      guard let value = OptionValue(name, of: socket), value != OptionValue(name, of: fresh) else {
        continue
      }
      try carry(name, value, on: fresh)
    }
  }

  /// Sets the options.
  ///
  /// - Returns: what the kernel said of the first that it refuses; nil when all are set.
  func apply(to socket: borrowing Descriptor) -> Errno? {
    for setting in settings {
      do { try setting.value.set(setting.name, of: socket) } catch { return error }
    }
    return nil
  }

  private mutating func carry(
    _ name: OptionName, _ value: OptionValue, on fresh: borrowing Descriptor
  ) throws(Errno) {
    try value.set(name, of: fresh)
    settings.append((name, value))
  }
}

// MARK: Buffers

extension CarriedOptions {
  // A buffer whose size nobody set grows as it must; to set it would end that. The kernel doubles what
  // is set, so half of what is read is set.
  private mutating func carryBuffers(
    of socket: borrowing Descriptor, on fresh: borrowing Descriptor
  ) throws(Errno) {
    let calls = LinuxCalls()
    let locks = calls.optionIfKnown(.bufferLocks, of: socket)
    for buffer in Buffer.both {
      guard let size = calls.optionIfKnown(buffer.name, of: socket) else { continue }
      // Kernels before 5.14 do not say what was set; a size like that of a fresh socket was not.
      let isSet =
        locks.map { $0 & buffer.lock != 0 }
        ?? (size != calls.optionIfKnown(buffer.name, of: fresh))
      guard isSet else { continue }
      try carry(buffer.name, OptionValue(size / 2), on: fresh)
      // Beyond the limit of ordinary programs it takes a privilege; without it there is the limit.
      guard calls.optionIfKnown(buffer.name, of: fresh) != size else { continue }
      try? carry(buffer.force, OptionValue(size / 2), on: fresh)
    }
  }

  private struct Buffer {
    let name: OptionName
    let force: OptionName
    /// Its bit in `SO_BUF_LOCK`.
    let lock: Int32

    static var both: [Buffer] {
      let level = Int32(LINUX_SOL_SOCKET)
      return [
        Buffer(
          name: .sendBufferSize,
          force: OptionName(level: level, number: Int32(LINUX_SO_SNDBUFFORCE)), lock: 1),
        Buffer(
          name: .receiveBufferSize,
          force: OptionName(level: level, number: Int32(LINUX_SO_RCVBUFFORCE)), lock: 2),
      ]
    }
  }
}
