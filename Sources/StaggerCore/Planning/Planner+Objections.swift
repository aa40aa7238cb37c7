// Why a local end cannot serve, as far as that shows without asking the kernel for a way.

extension Planner {
  /// Why an address of this host cannot be bound to for any destination.
  ///
  /// The kernel lets a socket bind to an address of an interface without carrier, and sends its
  /// packets over another one; no answer would find the way back.
  func objection(to local: LocalAddress) -> OmittedPair.Reason? {
    if !local.isUsable { return .unusableSource }
    let interface = snapshot.interface(local.interfaceIndex)
    return interface?.isUsable == false ? .interfaceDown : nil
  }

  /// Addresses that can serve a destination in the order of RFC 6724 section 5.
  func bestFirst(_ locals: [LocalAddress], for destination: IPAddress) -> [LocalAddress] {
    selection.rankedSources(for: destination, among: locals.map { SourceAddress($0) }).map {
      locals[$0.index]
    }
  }
}

extension LocalAddress {
  /// Why the address cannot be the source for a destination of its family, which may be on this
  /// host.
  func objection(for destination: IPAddress, isLocal: Bool) -> OmittedPair.Reason? {
    if address.isLoopback { return isLocal ? nil : .loopbackSource }
    // The kernel would take it; but who listens on loopback expects nobody from elsewhere.
    if destination.isLoopback { return .scope }
    if address.scope < destination.scope { return .scope }
    let zone = destination.requiresScope ? destination.scopeID : 0
    return zone == 0 || zone == interfaceIndex ? nil : .scope
  }
}

extension InterfaceFacts {
  /// Why the interface cannot be the way to a destination.
  func objection(for destination: IPAddress) -> OmittedPair.Reason? {
    if !isUsable { return .interfaceDown }
    let zone = destination.requiresScope ? destination.scopeID : 0
    return zone == 0 || zone == index ? nil : .scope
  }
}
