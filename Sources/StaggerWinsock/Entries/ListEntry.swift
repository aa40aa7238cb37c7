public import StaggerCore

/// One address of a caller's list.
public enum ListEntry: Hashable, Sendable, BitwiseCopyable {
  /// An IPv4 or IPv6 address with its port, whether or not TCP can connect to it.
  case address(SocketAddress)
  /// An address of another family, which no attempt can have anything to do with.
  case otherFamily
}
