import StaggerLinux

/// What only policies read from a message.
enum Detail: Equatable {
  case defaultRoute(DefaultRoute)
  case family(GenericFamily)
  case wireless(WirelessInterface)
  case neighbour(Neighbour)
  case metrics(RememberedMetrics)

  /// What each of these readers makes of a message.
  static func readings(
    of message: NetlinkMessage, in bytes: RawSpan
  ) -> [Result<Detail?, NetlinkError>] {
    [
      reading { () throws(NetlinkError) in
        try DefaultRoute(message, in: bytes).map { .defaultRoute($0) }
      },
      reading { () throws(NetlinkError) in
        try GenericFamily(message, in: bytes).map { .family($0) }
      },
      reading { () throws(NetlinkError) in
        try WirelessInterface(message, in: bytes).map { .wireless($0) }
      },
      reading { () throws(NetlinkError) in .neighbour(try Neighbour(message, in: bytes)) },
      reading { () throws(NetlinkError) in .metrics(try RememberedMetrics(message, in: bytes)) },
    ]
  }

  private static func reading(
    _ read: () throws(NetlinkError) -> Detail?
  ) -> Result<Detail?, NetlinkError> {
    do throws(NetlinkError) { return .success(try read()) } catch { return .failure(error) }
  }
}
