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
  /// - Throws: what the kernel said of an option that it refuses, for want of a privilege mostly; or what
  ///   is wrong with one of the sockets.
  init<Calls: SocketCalls>(
    of socket: borrowing Descriptor, on fresh: borrowing Descriptor, family: AddressFamily,
    with calls: Calls
  ) throws(Errno) {
    try carryBuffers(of: socket, on: fresh, with: calls)
    for option in CarriedOption.all(of: family) {
      guard let value = try OptionValue(option.name, of: socket, with: calls) else { continue }
      // What no new socket has otherwise need not be asked of one.
      if option.isZeroWhenNew, value.isZero { continue }
      if try value == OptionValue(option.name, of: fresh, with: calls) { continue }
      try carry(option.name, value, on: fresh, with: calls)
    }
  }

  /// Leaves an option to somebody else, who sets it as well.
  mutating func leaveOut(_ name: OptionName) {
    settings.removeAll { $0.name == name }
  }

  /// Sets the options.
  ///
  /// - Returns: what the kernel said of the first that it refuses; nil when all are set.
  func apply<Calls: SocketCalls>(to socket: borrowing Descriptor, with calls: Calls) -> Errno? {
    for setting in settings {
      do { try setting.value.set(setting.name, of: socket, with: calls) } catch { return error }
    }
    return nil
  }

  private mutating func carry<Calls: SocketCalls>(
    _ name: OptionName, _ value: OptionValue, on fresh: borrowing Descriptor, with calls: Calls
  ) throws(Errno) {
    try value.set(name, of: fresh, with: calls)
    settings.append((name, value))
  }
}

// MARK: Buffers

extension CarriedOptions {
  // A buffer whose size nobody set grows as it must; to set it would end that. The kernel doubles what
  // is set, so half of what is read is set.
  private mutating func carryBuffers<Calls: SocketCalls>(
    of socket: borrowing Descriptor, on fresh: borrowing Descriptor, with calls: Calls
  ) throws(Errno) {
    let locks = try calls.optionIfKnown(.bufferLocks, of: socket)
    for buffer in Buffer.both {
      if let locks, locks & buffer.lock == 0 { continue }
      guard let size = try calls.optionIfKnown(buffer.name, of: socket) else { continue }
      // Kernels before 5.14 do not say what was set; a size like that of a fresh socket was not.
      if locks == nil, size == (try calls.optionIfKnown(buffer.name, of: fresh)) { continue }
      try carry(buffer.name, OptionValue(size / 2), on: fresh, with: calls)
      // Beyond the limit of ordinary programs it takes a privilege; without it there is the limit.
      if size == (try calls.optionIfKnown(buffer.name, of: fresh)) { continue }
      try? carry(buffer.force, OptionValue(size / 2), on: fresh, with: calls)
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
