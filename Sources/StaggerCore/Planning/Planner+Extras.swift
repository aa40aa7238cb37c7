extension Planner {
  /// The local ends beyond the kernel's own choice, each with what speaks against it.
  func extraKinds(
    for destination: IPAddress
  ) -> [(kind: PairDraft.Kind, objection: OmittedPair.Reason?)] {
    var kinds: [(kind: PairDraft.Kind, objection: OmittedPair.Reason?)] = []
    for local in snapshot.addresses where local.address.family == destination.family {
      kinds.append((.source(local), objection(to: local, for: destination)))
    }
    guard localAddresses == .all, !destination.isLoopback else { return kinds }
    for interface in snapshot.interfaces where !interface.flags.contains(.loopback) {
      kinds.append((.interface(interface.index), objection(to: interface, for: destination)))
    }
    return kinds
  }

  /// Why an address of this host cannot be the source for a destination.
  func objection(to local: LocalAddress, for destination: IPAddress) -> OmittedPair.Reason? {
    if !local.isUsable { return .unusableSource }
    if local.address.isLoopback, !snapshot.isLocal(destination) { return .loopbackSource }
    if local.address.isLinkLocal != destination.isLinkLocal { return .scope }
    return selection.isCandidate(SourceAddress(local), for: destination) ? nil : .scope
  }

  /// Why an interface cannot be the way to a destination.
  func objection(to interface: InterfaceFacts, for destination: IPAddress) -> OmittedPair.Reason? {
    if !interface.isUsable { return .interfaceDown }
    let hasSource = snapshot.addresses(ofInterface: interface.index).contains { local in
      local.address.family == destination.family && objection(to: local, for: destination) == nil
    }
    return hasSource ? nil : .scope
  }
}
