/// The local ends of this host that pairs can be bound to, worked out once for all remotes.
struct LocalEnds {
  private let planner: Planner
  /// The addresses that a socket can be bound to.
  private let usable: [LocalAddress]
  /// The same, each once: to a socket an address on two interfaces is one.
  private let sources: [LocalAddress]
  /// The addresses that no socket can be bound to, with the reason.
  private let unusable: [(local: LocalAddress, reason: OmittedPair.Reason)]

  init(of planner: Planner) {
    var usable: [LocalAddress] = []
    var unusable: [(local: LocalAddress, reason: OmittedPair.Reason)] = []
    for local in planner.snapshot.addresses {
      if let reason = planner.objection(to: local) {
        unusable.append((local, reason))
      } else {
        usable.append(local)
      }
    }
    self.planner = planner
    self.usable = usable
    self.unusable = unusable
    sources = usable.map { SocketAddress($0.address, port: 0) }.firstOccurrences().map {
      usable[$0]
    }
  }

  /// The local ends for a destination beyond the kernel's own choice, and what cannot be one.
  ///
  /// - Parameters:
  ///   - destination: where to connect, not IPv4-mapped.
  ///   - room: how many can be asked about.
  /// - Returns: all of them; where there is not room for all, the best sources come first.
  /// - Complexity: O(*n*) in addresses and interfaces, O(*n* log *n*) where there is not room.
  func extras(for destination: IPAddress, room: Int) -> [ExtraEnd] {
    var extras = unusable.filter { $0.local.address.family == destination.family }.map {
      ExtraEnd(kind: .source($0.local), objection: $0.reason)
    }
    var serving: [LocalAddress] = []
    let isLocal = planner.snapshot.isLocal(destination)
    for local in sources where local.address.family == destination.family {
      if let reason = local.objection(for: destination, isLocal: isLocal) {
        extras.append(ExtraEnd(kind: .source(local), objection: reason))
      } else {
        serving.append(local)
      }
    }
    if serving.count > room { serving = planner.bestFirst(serving, for: destination) }
    extras += serving.map { ExtraEnd(kind: .source($0)) }
    if planner.localAddresses == .all, !isLocal { extras += interfaces(for: destination) }
    return extras
  }

  /// The interfaces, each with what speaks against it.
  private func interfaces(for destination: IPAddress) -> [ExtraEnd] {
    let homes = usable.filter { local in
      local.address.family == destination.family
        && local.objection(for: destination, isLocal: false) == nil
    }.map { $0.interfaceIndex }.sorted()
    var next = 0
    var extras: [ExtraEnd] = []
    for interface in planner.snapshot.interfaces where !interface.flags.contains(.loopback) {
      while next < homes.count, homes[next] < interface.index { next += 1 }
      let isHome = next < homes.count && homes[next] == interface.index
      let reason = interface.objection(for: destination) ?? (isHome ? nil : .noSource)
      extras.append(ExtraEnd(kind: .interface(interface.index), objection: reason))
    }
    return extras
  }
}

/// A local end beyond the kernel's own choice.
struct ExtraEnd {
  let kind: PairDraft.Kind
  /// What speaks against it.
  var objection: OmittedPair.Reason?
}
