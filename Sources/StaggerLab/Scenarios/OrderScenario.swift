import StaggerCore
import StaggerLinux

/// Random lists of destinations, put in order by `getaddrinfo` and by the ranking of this package.
///
/// Both follow the table of RFC 6724 and the sources of one kernel: the interfaces, addresses, routes
/// and routing rules of ``SourcesScenario``, with more ways for the blocks that the table names. There
/// are no turns of the families: what is compared is RFC 6724 section 6 alone.
enum OrderScenario {
  /// Furnishes the namespace, compares, and reports.
  static func run(seed: UInt64) throws(LabError) -> JSON {
    var network = try SourcesScenario.furnished()
    try network.add(LabAddress("2002:cb00:7102::2/64"), to: "lan0")
    try network.add(LabAddress("fec0::2/64"), to: "lan0")
    for block in ["3ffe::/16", "fec0::/10", "2001:0:8000::/33"] {
      try network.add(LabRoute(block, via: "2001:db8:1::1", on: "lan0"))
    }
    // A mobile host's home address, whether or not this kernel would choose it by itself.
    try network.add(
      LabRoute("2001:db8:41::/48", via: "2001:db8:2::1", on: "wan0", source: "2001:db8:2::4e"))
    let snapshot = try SourcesScenario.settled(NetworkMonitor())
    var comparison = OrderComparison(seed: seed, in: snapshot)
    return try comparison.run(count: 400)
  }

  /// The blocks of the sources, and those that the table has a row for.
  static let blocks =
    Destinations.blocksOfSources
    + [
      "169.254.0.0/16", "2002::/16", "2002:cb00::/32", "2001::/32", "2001:0:8000::/33",
      "3ffe::/16", "fec0::/10", "::/96", "fc00::/7", "2001:db8:41::/48",
    ].map(LabPrefix.init)
}
