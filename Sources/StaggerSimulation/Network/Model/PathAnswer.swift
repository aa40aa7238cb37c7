public import StaggerCore

/// What comes back when a SYN gets through to where it is answered.
public enum PathAnswer: Hashable, Sendable {
  /// The peer accepts.
  case accepts
  /// Nobody listens: ECONNREFUSED.
  case refuses
  /// The connection is made and reset before anybody has looked: ECONNRESET.
  case resets
  /// A router or the host says by ICMP that there is no way.
  ///
  /// Linux ends the attempt at once, whatever the message says. A soft error is only remembered
  /// (RFC 1122 section 4.2.3.9): SYNs are sent on, and where none is answered, the error takes the
  /// place of ETIMEDOUT.
  case unreachable(UnreachableKind, isSoft: Bool = false)
  /// Nothing comes back.
  case nothing
  /// The attempt fails before a packet leaves.
  case localError(Errno, at: AttemptStep)
}

/// What an ICMP message says of a destination.
public enum UnreachableKind: UInt8, Hashable, Sendable, CaseIterable {
  /// No route to the destination.
  case network
  /// The route ends at a neighbour that does not answer.
  case host
  /// The host does not speak TCP.
  case transport
  /// The host has no such port, as packet filters say.
  case port
  /// A packet filter forbids it.
  case prohibited
  /// The packet went round in circles until its hop limit was reached.
  case hopLimit

  /// What Linux makes of the message.
  ///
  /// - Parameter family: The family of the destination.
  /// - Returns: The error of the connect.
  public func error(in family: AddressFamily) -> Errno {
    switch self {
    case .network: .networkUnreachable
    case .host, .hopLimit: .noRouteToHost
    case .transport: family == .ipv4 ? .protocolNotAvailable : .protocolError
    case .port: .connectionRefused
    case .prohibited: family == .ipv4 ? .noRouteToHost : .permissionDenied
    }
  }
}
