extension Planner {
  /// A route's source with what is known of it; one that is not configured is its own network.
  func sourceAddress(of route: Route) -> SourceAddress {
    let bare = route.source.scoped(to: 0)
    var known: LocalAddress?
    for local in snapshot.addresses where local.address.scoped(to: 0) == bare {
      if local.interfaceIndex == route.interfaceIndex { return SourceAddress(local) }
      if known == nil { known = local }
    }
    if let known { return SourceAddress(known) }
    return SourceAddress(
      route.source, prefixLength: route.source.family.bitWidth,
      interfaceIndex: route.interfaceIndex)
  }
}

extension SourceAddress {
  /// What RFC 6724 looks at in an address of this host.
  init(_ local: LocalAddress) {
    var flags: Flags = []
    // RFC 4429 and the kernel rank an optimistic address as if it were deprecated.
    if !local.flags.isDisjoint(with: [.deprecated, .optimistic]) { flags.insert(.deprecated) }
    if local.flags.contains(.temporary) { flags.insert(.temporary) }
    if local.flags.contains(.home) { flags.insert(.home) }
    self.init(
      local.address, prefixLength: Int(local.prefixLength), interfaceIndex: local.interfaceIndex,
      flags: flags)
  }
}
