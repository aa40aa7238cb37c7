import CStaggerSystem
import StaggerCore

/// An interface as the wireless part of the kernel describes it.
package struct WirelessInterface: Hashable, Sendable {
  /// The index of the interface.
  package let index: UInt32

  /// Reads an `NL80211_CMD_NEW_INTERFACE` message.
  ///
  /// - Returns: nil for a wireless device without an interface, as those for peer-to-peer.
  /// - Throws: ``NetlinkError/malformed(_:)``.
  package init?(_ message: NetlinkMessage, in bytes: RawSpan) throws(NetlinkError) {
    let reader = try NetlinkReader(message, headerSize: LINUX_GENLMSGHDR_SIZE)
    var index: UInt32 = 0
    var attributes = reader.attributes
    while let attribute = try attributes.next(in: bytes) {
      if attribute.type == LINUX_NL80211_ATTR_IFINDEX { index = try attribute.number(in: bytes) }
    }
    if index == 0 { return nil }
    self.index = index
  }
}

extension NetlinkChannel {
  /// Lists the wireless interfaces of this network namespace.
  ///
  /// - Returns: their indexes; none where the kernel knows nothing of wireless links.
  /// - Throws: ``NetlinkError``.
  func wirelessInterfaces() throws(NetlinkError) -> [UInt32] {
    guard let family = try genericFamily(named: "nl80211") else { return [] }
    return try dump(
      Int(family), answerType: Int(family), headerSize: LINUX_GENLMSGHDR_SIZE
    ) { writer in
      writer.set(UInt8(LINUX_NL80211_CMD_GET_INTERFACE), at: LINUX_GENLMSGHDR_COMMAND)
    } read: { message, bytes throws(NetlinkError) in
      try WirelessInterface(message, in: bytes)?.index
    }
  }
}
