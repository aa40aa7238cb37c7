import StaggerCore

extension SocketOption {
  /// Checks the value without asking the kernel.
  ///
  /// - Throws: ``InvalidOption`` when a number is outside of what Linux accepts. A valid option can
  ///   still be refused, for want of a privilege or of a module.
  public func validate() throws(InvalidOption) {
    switch self {
    case .keepAlive(let idle, let interval, let count):
      try check(.idle, idle.secondsRoundedUp, within: 1...32_767)
      try check(.interval, interval.secondsRoundedUp, within: 1...32_767)
      try check(.count, Int64(count), within: 1...127)
    case .receiveBufferSize(let size), .sendBufferSize(let size):
      // The kernel doubles it into a signed 32-bit number.
      try check(.size, Int64(size), within: 1...Int64(Int32.max / 2))
    case .priority(let priority):
      try check(.priority, Int64(priority), within: 0...Int64(Int32.max))
    case .userTimeout(let span):
      try check(.timeout, span.millisecondsRoundedUp, within: 0...Int64(Int32.max))
    case .noDelay, .trafficClass, .mark, .congestionControl, .multipath:
      break
    }
  }

  private func check(
    _ part: InvalidOption.Part, _ value: Int64, within allowed: ClosedRange<Int64>
  ) throws(InvalidOption) {
    guard allowed.contains(value) else {
      throw InvalidOption(self, part, value, allowed: allowed)
    }
  }
}

extension [SocketOption] {
  /// Checks every option; see ``SocketOption/validate()``.
  public func validate() throws(InvalidOption) {
    for option in self {
      try option.validate()
    }
  }
}
