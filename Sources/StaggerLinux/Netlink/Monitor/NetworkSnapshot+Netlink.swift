import CStaggerSystem
package import StaggerCore

extension NetworkSnapshot {
  /// Lists interfaces, addresses and rules.
  ///
  /// Each list is consistent in itself. Whether anything changed between them is for the caller
  /// to notice, as ``NetworkMonitor`` does.
  ///
  /// - Parameter channel: a channel with room for lists.
  /// - Throws: ``NetlinkError``.
  package init(from channel: NetlinkChannel) throws(NetlinkError) {
    let interfaces = try channel.interfaces()
    let addresses = try channel.addresses()
    let rules = try channel.rules()
    self.init(
      interfaces: interfaces, addresses: addresses, ipv4Rules: rules.ipv4, ipv6Rules: rules.ipv6)
  }
}

extension NetlinkChannel {
  /// Lists the interfaces.
  fileprivate func interfaces() throws(NetlinkError) -> [InterfaceFacts] {
    try dump(
      LINUX_RTM_GETLINK, answerType: LINUX_RTM_NEWLINK, headerSize: LINUX_IFINFOMSG_SIZE
    ) { writer in
      // Statistics are half of what there is to say about an interface.
      writer.attribute(LINUX_IFLA_EXT_MASK, UInt32(LINUX_RTEXT_FILTER_SKIP_STATS))
    } read: { message, bytes throws(NetlinkError) in
      try InterfaceFacts(message, in: bytes)
    }
  }

  /// Lists the addresses of both families.
  fileprivate func addresses() throws(NetlinkError) -> [LocalAddress] {
    try dump(
      LINUX_RTM_GETADDR, answerType: LINUX_RTM_NEWADDR, headerSize: LINUX_IFADDRMSG_SIZE
    ) { message, bytes throws(NetlinkError) in
      try LocalAddress(message, in: bytes)
    }
  }

  /// Lists what the routing rules look at; nothing where the kernel has none (`EOPNOTSUPP`).
  fileprivate func rules() throws(NetlinkError) -> (ipv4: PolicyRules, ipv6: PolicyRules) {
    var rules = (ipv4: PolicyRules(), ipv6: PolicyRules())
    do throws(NetlinkError) {
      let items = try dump(
        LINUX_RTM_GETRULE, answerType: LINUX_RTM_NEWRULE, headerSize: LINUX_FIB_RULE_HDR_SIZE
      ) { message, bytes throws(NetlinkError) in
        try PolicyRules.read(message, in: bytes)
      }
      for item in items {
        switch item.family {
        case .ipv4: rules.ipv4.formUnion(item.rules)
        case .ipv6: rules.ipv6.formUnion(item.rules)
        }
      }
    } catch .refused(.notSupportedOnSocket) {
      return rules
    }
    return rules
  }
}
