import CStaggerSystem
package import StaggerCore

/// An entry of the neighbour table: who has an address on a link.
package struct Neighbour: Hashable, Sendable {
  /// The address on the link; nil while nobody has answered, and on links that have none.
  package let linkAddress: LinkAddress?

  /// Reads an `RTM_NEWNEIGH` message.
  ///
  /// - Throws: ``NetlinkError/malformed(_:)``.
  package init(_ message: NetlinkMessage, in bytes: RawSpan) throws(NetlinkError) {
    let reader = try NetlinkReader(message, headerSize: LINUX_NDMSG_SIZE)
    let state = Int(reader.field(UInt16.self, at: LINUX_NDMSG_STATE, in: bytes))
    var found: LinkAddress?
    var attributes = reader.attributes
    while let attribute = try attributes.next(in: bytes) {
      if attribute.type == LINUX_NDA_LLADDR { found = attribute.linkAddress(in: bytes) }
    }
    let unknown = LINUX_NUD_INCOMPLETE | LINUX_NUD_FAILED | LINUX_NUD_NOARP
    linkAddress = state & unknown == 0 ? found : nil
  }
}

extension NetlinkAttribute {
  /// The value as an address on a link; nil for none, and for one that is longer than any is here.
  fileprivate func linkAddress(in bytes: RawSpan) -> LinkAddress? {
    var found: [UInt8] = []
    // One more than an address may have, so that a longer one is seen to be one.
    for offset in value.prefix(9) { found.append(bytes.number(at: offset)) }
    return LinkAddress(found)
  }
}
