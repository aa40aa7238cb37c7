public import StaggerCore

extension WinsockCode {
  /// The code of an attempt that failed.
  ///
  /// Where Linux says only that the arguments of `connect` do not fit together, the addresses tell
  /// what Winsock says instead.
  ///
  /// - Parameters:
  ///   - failure: What the kernel said, and at which step.
  ///   - candidate: What the attempt connected from and to.
  public init(_ failure: AttemptFailure, of candidate: Candidate) {
    switch failure.error {
    // The zone of a link-local address is not that of the socket.
    case .invalidArgument where candidate.remote.ip.requiresScope: self = .addressNotAvailable
    // A loopback source to another host, or else a route that swallows packets.
    case .invalidArgument where failure.step == .connect:
      self = candidate.hasLoopbackSource ? .addressNotAvailable : .networkUnreachable
    default:
      self = WinsockCode(failure.error)
    }
  }
}

extension Candidate {
  /// Whether the attempt comes from an address that cannot leave this host.
  fileprivate var hasLoopbackSource: Bool { binding.source?.ip.isLoopback ?? false }
}
