package import StaggerCore

/// What the kernel says when it is asked to connect, or asked again.
package enum ConnectAnswer: Hashable, Sendable {
  /// The connection is there.
  case connected

  /// Nothing is known yet.
  case inProgress

  /// There will be no connection on this socket.
  ///
  /// `EAGAIN` is among the errors: for TCP it says that the kernel's own resources for this pair
  /// of addresses are used up, not that one should try again later.
  case failed(Errno)

  /// Reads the result of `connect`: 0 or a negated error number.
  ///
  /// One reading serves both the first call and the second look, because the answers of the one
  /// (`EINPROGRESS`, `EINTR`) and of the other (`EALREADY`, `EISCONN`) do not overlap.
  package init(result: CInt) {
    switch Errno(rawValue: -result) {
    case Errno(rawValue: 0), .alreadyConnected: self = .connected
    case .inProgress, .alreadyInProgress, .interrupted: self = .inProgress
    case let error: self = .failed(error)
    }
  }
}
