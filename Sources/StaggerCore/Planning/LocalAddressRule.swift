/// Which local ends a remote address is paired with.
public enum LocalAddressRule: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// One unbound pair for each remote: just what `connect()` would do.
  case kernel
  /// Also every other source address that the routing rules accept, bound by address alone.
  case routed
  /// Also the other interfaces that have a route to the remote, bound to the interface.
  ///
  /// Such a pair overrides the routing table and may leave a VPN.
  case all
}
