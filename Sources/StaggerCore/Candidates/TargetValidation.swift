extension SocketAddress {
  /// Refuses what TCP cannot connect to, before anything is sent.
  ///
  /// - Parameter index: The place of the address in the caller's list, for the error.
  /// - Throws: which rule the address breaks.
  func validateAsTarget(at index: Int) throws(ConnectError) {
    guard let code = faultAsTarget else { return }
    throw ConnectError(code, subject: .target(index: index, self))
  }

  /// Which rule an address breaks that TCP cannot connect to; nil for a good one.
  package var faultAsTarget: ConnectError.Code? {
    if port == 0 { return .portZero }
    if ip.isUnspecified { return .wildcardAddress }
    if ip.isMulticast { return .multicastAddress }
    if ip.isLimitedBroadcast { return .broadcastAddress }
    if ip.requiresScope, ip.scopeID == 0 { return .missingScope }
    return nil
  }
}
