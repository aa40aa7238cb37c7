import StaggerCore

// For IPv6 `connect` tries what no look-up can: some source of the host's, where it finds no way
// without, and an interface that a socket is bound to in earnest. There a socket is asked.

extension RouteRounds {
  /// Finds the sources that `connect` tries for IPv6 destinations that no way was found to.
  ///
  /// Where it fails nevertheless, its error is the answer.
  mutating func probeUnreached() -> [(index: Int, source: IPAddress)] {
    guard snapshot.hasGlobalIPv6 else { return [] }
    let unreached = queries.indices.filter { isWorthProbing($0) }
    guard !unreached.isEmpty, let unbound = SourceProbe() else { return [] }
    var sources: [(index: Int, source: IPAddress)] = []
    for index in unreached {
      let query = queries[index]
      do throws(Errno) {
        if query.interface == 0 {
          sources.append((index, try unbound.source(for: query.destination, port: query.port)))
        } else if let bound = SourceProbe() {
          try bound.bind(interface: query.interface)
          sources.append((index, try bound.source(for: query.destination, port: query.port)))
        }
      } catch {
        answers[index] = .unusable(error)
      }
    }
    return sources
  }

  /// Whether `connect` may find a way that the look-up has not.
  ///
  /// Over a given interface there are many destinations without a way, so there has to be a reason.
  private func isWorthProbing(_ index: Int) -> Bool {
    let query = queries[index]
    guard query.destination.family == .ipv6, answers[index].route == nil,
      query.source == nil, query.mark == 0, !query.destination.requiresScope
    else { return false }
    return query.interface == 0 || snapshot.ipv6Rules.contains(.source)
  }

  /// Asks a socket that is bound as the query says.
  mutating func settleDisputes() {
    for index in disputed {
      let query = queries[index]
      guard let source = query.source, let probe = SourceProbe() else { continue }
      do throws(Errno) {
        try probe.bind(interface: query.interface)
        try probe.bind(source: source)
        _ = try probe.source(for: query.destination, port: query.port)
      } catch {
        answers[index] = .unusable(error)
      }
    }
  }
}

extension NetworkSnapshot {
  /// Whether there is an IPv6 address from which more than the link can be reached.
  fileprivate var hasGlobalIPv6: Bool {
    addresses.contains {
      $0.address.family == .ipv6 && $0.isUsable && $0.address.scope > .linkLocal
    }
  }
}
