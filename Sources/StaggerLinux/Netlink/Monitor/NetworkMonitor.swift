import CStaggerSystem
package import StaggerCore

/// Knows the interfaces and addresses of this host, and notices when they change.
///
///     let snapshot = try NetworkMonitor.shared.current()
///
/// Nothing runs in between: the kernel tells a socket of changes, and ``current()`` looks whether
/// it has told of any. If not, that one look is all it costs; otherwise the lists are taken again.
/// Any thread may ask at any time. Up to four at once are served without a new list.
package final class NetworkMonitor: Sendable {
  /// The monitor of this process, in the network namespace of the first thread that used it.
  package static let shared = NetworkMonitor()

  /// The monitor of this process that also knows what only policies look at.
  package static let detailed = NetworkMonitor(.detailedKernel)

  private let watches = WarmPool<NetworkWatch>()
  private let source: Source

  /// Makes a monitor.
  ///
  /// - Parameter source: where to ask; by default this host's kernel, through sockets that see the
  ///   network namespace of the thread that they are made on.
  package init(_ source: Source = .kernel) {
    self.source = source
  }

  /// The network as it is now.
  ///
  /// - Returns: a view that no change has come into the middle of, except on a host whose network
  ///   never holds still for the time of four lists.
  /// - Throws: ``NetlinkError``.
  package func current() throws(NetlinkError) -> NetworkSnapshot {
    let watch: NetworkWatch
    if let kept = watches.take() { watch = kept } else { watch = try NetworkWatch(source) }
    let snapshot = try watch.current()
    // After an error the watch is let go, and the next one starts afresh.
    watches.keep(watch)
    return snapshot
  }

  /// Where a monitor asks.
  package struct Source: Sendable {
    /// Opens what tells of changes.
    package var openEvents: @Sendable () throws(Errno) -> any NetlinkEvents

    /// Opens what lists are asked of.
    package var openLists: @Sendable () throws(Errno) -> any NetlinkTransport

    /// Where to ask for what only policies look at; nil leaves that out.
    package var details: Details?

    /// Makes a source without details.
    package init(
      openEvents: @escaping @Sendable () throws(Errno) -> any NetlinkEvents,
      openLists: @escaping @Sendable () throws(Errno) -> any NetlinkTransport
    ) {
      self.openEvents = openEvents
      self.openLists = openLists
    }

    /// The kernel of this host.
    package static var kernel: Source {
      Source(
        openEvents: { () throws(Errno) in
          try NetlinkSocket(
            groups: LINUX_RTMGRP_LINK | LINUX_RTMGRP_IPV4_IFADDR | LINUX_RTMGRP_IPV6_IFADDR
              | LINUX_RTMGRP_IPV4_RULE | LINUX_RTMGRP_IPV6_RULE)
        }, openLists: { () throws(Errno) in try NetlinkSocket() })
    }

    /// The kernel of this host, with details.
    package static var detailedKernel: Source {
      var source = kernel
      source.details = Details(
        openRouteEvents: { () throws(Errno) in
          try NetlinkSocket(groups: LINUX_RTMGRP_IPV4_ROUTE | LINUX_RTMGRP_IPV6_ROUTE)
        }, openGeneric: { () throws(Errno) in try NetlinkSocket(isGeneric: true) })
      return source
    }
  }
}

extension NetworkMonitor.Source {
  /// Where a monitor asks for default routes and wireless links.
  package struct Details: Sendable {
    /// Opens what tells of changes of routes.
    package var openRouteEvents: @Sendable () throws(Errno) -> any NetlinkEvents

    /// Opens what generic netlink is spoken over.
    package var openGeneric: @Sendable () throws(Errno) -> any NetlinkTransport

    /// Makes a source of details.
    package init(
      openRouteEvents: @escaping @Sendable () throws(Errno) -> any NetlinkEvents,
      openGeneric: @escaping @Sendable () throws(Errno) -> any NetlinkTransport
    ) {
      self.openRouteEvents = openRouteEvents
      self.openGeneric = openGeneric
    }
  }
}
