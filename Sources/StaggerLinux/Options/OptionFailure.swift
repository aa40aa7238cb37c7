public import StaggerCore

/// The kernel refused a socket option.
public struct OptionFailure: Error, Hashable, Sendable {
  /// The option that was refused.
  public let option: SocketOption

  /// What the kernel said: `EPERM` for a missing privilege, `ENOENT` for an unknown congestion
  /// control, `EOPNOTSUPP` for an option that Multipath TCP lacks.
  public let error: Errno

  /// Makes a failure of `option` from what the kernel said.
  public init(option: SocketOption, error: Errno) {
    self.option = option
    self.error = error
  }
}

extension OptionFailure: CustomStringConvertible {
  /// The failure in words, for an error message.
  public var description: String {
    "socket option \(option.description): \(error.description)"
  }
}
