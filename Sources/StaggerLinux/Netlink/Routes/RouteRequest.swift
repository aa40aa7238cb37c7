import CStaggerSystem
import StaggerCore

/// One `RTM_GETROUTE` request; a query becomes one or two of them.
struct RouteRequest {
  /// The place of the query in the list that was given.
  let query: Int

  /// The source to ask with; nil asks for the kernel's choice.
  var source: IPAddress?

  /// The interface to ask for; 0 for any.
  var interface: UInt32

  /// Whether to ask for the entry of the routing table instead of the way.
  ///
  /// Only this tells the truth about an IPv4 destination over a given interface.
  var wantsTableEntry = false

  /// Writes the request.
  func write(_ query: RouteQuery, sequence: UInt32, to writer: inout NetlinkWriter) {
    let family = query.destination.family
    let width = UInt8(family.bitWidth)
    writer.begin(LINUX_RTM_GETROUTE, sequence: sequence, headerSize: LINUX_RTMSG_SIZE)
    writer.set(family.netlinkNumber, at: LINUX_RTMSG_FAMILY)
    writer.set(width, at: LINUX_RTMSG_DST_LEN)
    if family == .ipv4 {
      // Without this flag IPv4 says "main", whichever table it was.
      let entry = wantsTableEntry ? LINUX_RTM_F_FIB_MATCH : 0
      writer.set(UInt32(LINUX_RTM_F_LOOKUP_TABLE | entry), at: LINUX_RTMSG_FLAGS)
    }
    writer.attribute(LINUX_RTA_DST, query.destination)
    if let source {
      writer.set(width, at: LINUX_RTMSG_SRC_LEN)
      writer.attribute(LINUX_RTA_SRC, source)
    }
    if interface != 0 { writer.attribute(LINUX_RTA_OIF, interface) }
    if query.mark != 0 { writer.attribute(LINUX_RTA_MARK, query.mark) }
    writer.attribute(LINUX_RTA_IP_PROTO, query.transport)
    if query.port != 0 { writer.attribute(LINUX_RTA_DPORT, query.port.bigEndian) }
    writer.end()
  }
}
