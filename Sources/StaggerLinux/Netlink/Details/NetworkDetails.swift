import StaggerCore

/// What only policies look at, beside the lists: default routes and wireless links.
///
/// Routes change more often than links, so they have news of their own, and only what may have changed
/// is asked again. What the kernel does not say stays unknown; nothing fails because of it. One thread
/// uses it at a time.
final class NetworkDetails {
  private let source: NetworkMonitor.Source.Details
  private let events: any NetlinkEvents
  private let openLists: @Sendable () throws(Errno) -> any NetlinkTransport
  private var wireless: [UInt32]?
  private var completed: NetworkSnapshot?

  /// Begins to look; `events` tells of changes of routes from before on.
  init(
    _ source: NetworkMonitor.Source.Details, events: any NetlinkEvents,
    lists: @escaping @Sendable () throws(Errno) -> any NetlinkTransport
  ) {
    self.source = source
    self.events = events
    openLists = lists
  }

  /// The lists with the details.
  ///
  /// - Parameters:
  ///   - snapshot: The lists.
  ///   - isNew: Whether they were made anew since the last call.
  /// - Returns: the same lists, each interface with what is known of it.
  func complete(_ snapshot: NetworkSnapshot, isNew: Bool) -> NetworkSnapshot {
    // News that come while the kernel is asked are found by the next call.
    let isRouteNew = (try? events.takeNews()) ?? true
    if isNew || completed == nil { wireless = listWireless() }
    if !isNew, !isRouteNew, let completed { return completed }
    let newest = snapshot.with(metrics(of: snapshot.interfaces), wireless: wireless)
    completed = newest
    return newest
  }

  private func metrics(of interfaces: [InterfaceFacts]) -> [DefaultMetric] {
    guard let transport = try? openLists() else { return [] }
    return (try? NetlinkChannel(over: transport, room: .answers).defaultMetrics(of: interfaces))
      ?? []
  }

  /// The wireless interfaces; nil where the kernel does not say.
  private func listWireless() -> [UInt32]? {
    guard let transport = try? source.openGeneric() else { return nil }
    return try? NetlinkChannel(over: transport, room: .lists).wirelessInterfaces()
  }
}

extension NetworkSnapshot {
  fileprivate func with(_ metrics: [DefaultMetric], wireless: [UInt32]?) -> NetworkSnapshot {
    var interfaces = interfaces
    for index in interfaces.indices {
      interfaces[index].isWireless = wireless?.contains(interfaces[index].index)
    }
    for metric in metrics { interfaces[metric.place].set(metric) }
    return NetworkSnapshot(
      interfaces: interfaces, addresses: addresses, ipv4Rules: ipv4Rules, ipv6Rules: ipv6Rules)
  }
}

extension InterfaceFacts {
  fileprivate mutating func set(_ metric: DefaultMetric) {
    switch metric.family {
    case .ipv4: ipv4DefaultMetric = metric.metric
    case .ipv6: ipv6DefaultMetric = metric.metric
    }
  }
}
