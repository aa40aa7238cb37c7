public import StaggerCore

extension ConnectionManager {
  /// Which interfaces of a host belong to which connection.
  ///
  /// An interface that only a router tells (`InterfaceSelector.network`) is not known here: routers show
  /// in the plan of a race.
  ///
  /// - Parameter snapshot: The host.
  /// - Returns: one overview for each connection, in their order.
  /// - Complexity: O(interfaces × connections + addresses).
  public func overview(of snapshot: NetworkSnapshot) -> [ConnectionOverview] {
    let policy = state.withLock { $0.policy }
    let links = PathLinks(of: snapshot, candidates: [], by: policy, source: source)
    return policy.connections.indices.map { index in
      ConnectionOverview(
        connection: policy.connections[index],
        interfaces: links.all.filter { $0.connection == index }.map {
          ConnectionOverview.Interface(facts: $0.interface, type: $0.type, isUp: $0.isUp)
        })
    }
  }
}

/// A connection and the interfaces that it has at one moment.
public struct ConnectionOverview: Sendable {
  /// The connection as it is configured.
  public let connection: Connection
  /// Its interfaces, in the order of their indexes.
  public let interfaces: [Interface]

  /// An interface of a connection.
  public struct Interface: Hashable, Sendable {
    /// What the kernel says of it.
    public let facts: InterfaceFacts
    /// What sort it is.
    public let type: InterfaceType
    /// Whether packets can leave through it, from an address that reaches further than the link.
    public let isUp: Bool
  }
}
