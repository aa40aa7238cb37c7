extension AddressSelection {
  /// Whether `source` may be used at all for `destination` (RFC 6724 s4).
  ///
  /// A source has the family of the destination and is neither unspecified nor multicast. For
  /// destinations that mean something on one link only it belongs to the outgoing interface; the
  /// zone of such a destination, if it has one, says which interface that is.
  ///
  /// - Parameters:
  ///   - source: an address of this host.
  ///   - destination: where to connect.
  ///   - outgoingInterface: the index of the interface that leads there; 0 when it is not known,
  ///     with which no source is left out on its account.
  /// - Returns: false for a source that must not be in the candidate set.
  /// - Complexity: O(1).
  public func isCandidate(
    _ source: SourceAddress, for destination: IPAddress, outgoingInterface: UInt32 = 0
  ) -> Bool {
    let address = source.address
    guard address.family == destination.unmapped.family else { return false }
    if address.isUnspecified || address.isMulticast || address.isLimitedBroadcast { return false }
    guard destination.isMulticast || destination.isLinkLocal else { return true }

    let link = destination.link(orBy: outgoingInterface)
    return link == 0 || source.interfaceIndex == 0 || source.interfaceIndex == link
  }
}

extension IPAddress {
  /// The interface that leads to the address: the one that its zone names, if it names one.
  func link(orBy outgoingInterface: UInt32) -> UInt32 {
    requiresScope && scopeID != 0 ? scopeID : outgoingInterface
  }
}
