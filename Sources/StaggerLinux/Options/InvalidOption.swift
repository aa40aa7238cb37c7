/// A socket option has a value that no kernel accepts.
public struct InvalidOption: Error, Hashable, Sendable {
  /// The part of an option that is out of range.
  public enum Part: Hashable, Sendable {
    /// A number of bytes.
    case size

    /// Seconds until the first keep-alive probe.
    case idle

    /// Seconds between keep-alive probes.
    case interval

    /// A number of keep-alive probes.
    case count

    /// A priority.
    case priority

    /// Milliseconds without an acknowledgement.
    case timeout
  }

  /// The option.
  public let option: SocketOption

  /// Its part that is out of range.
  public let part: Part

  /// The value of that part, in the unit of the kernel.
  public let value: Int64

  /// What the value may be.
  public let allowed: ClosedRange<Int64>

  /// Makes the error for one part of an option.
  init(_ option: SocketOption, _ part: Part, _ value: Int64, allowed: ClosedRange<Int64>) {
    self.option = option
    self.part = part
    self.value = value
    self.allowed = allowed
  }
}

extension InvalidOption: CustomStringConvertible {
  /// The error in words, for an error message.
  public var description: String {
    "socket option \(option.description): \(part.description) is \(value), "
      + "not within \(allowed.lowerBound) to \(allowed.upperBound)"
  }
}

extension InvalidOption.Part: CustomStringConvertible {
  /// The part with its unit.
  public var description: String {
    switch self {
    case .size: "the size in bytes"
    case .idle: "the idle time in seconds"
    case .interval: "the interval in seconds"
    case .count: "the count"
    case .priority: "the priority"
    case .timeout: "the timeout in milliseconds"
    }
  }
}
