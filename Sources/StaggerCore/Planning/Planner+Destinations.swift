extension Planner {
  /// A remote address as RFC 6724 section 6 sees it.
  ///
  /// - Parameters:
  ///   - address: where to connect, not IPv4-mapped.
  ///   - answer: what the kernel says of the way there; nil when it was not asked.
  /// - Returns: what the rules look at; without a source where no connection can come about.
  package func destination(_ address: IPAddress, by answer: RouteAnswer?) -> Destination {
    guard let route = answer?.route, route.isPromising else {
      return Destination(address, source: nil, isReachable: false)
    }
    let network = NetworkKey(interfaceIndex: route.interfaceIndex, gateway: route.gateway)
    let interface = snapshot.interface(route.interfaceIndex)
    return Destination(
      address, source: sourceAddress(of: route),
      isEncapsulated: interface?.linkType.isEncapsulating ?? false,
      history: history?.history(of: address, in: network) ?? DestinationHistory())
  }
}

extension Route {
  /// Whether a connection over it can come about, as far as this host can tell.
  var isPromising: Bool {
    kind.carriesConnections && !isAssumedOnLink && !source.isUnspecified
  }
}
