public import StaggerCore

/// What a connect by list or by name has brought: the caller's descriptor is connected.
public struct WinsockConnection: Sendable {
  /// The near end, as `getsockname` says.
  public let localAddress: SocketAddress
  /// The far end, as `getpeername` says: IPv4-mapped for an IPv4 address on an IPv6 socket.
  public let remoteAddress: SocketAddress
  /// Every attempt that was made.
  public let report: RaceReport
}
