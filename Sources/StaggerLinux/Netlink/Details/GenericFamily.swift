import CStaggerSystem
package import StaggerCore

/// A family of generic netlink messages on this host.
package struct GenericFamily: Hashable, Sendable {
  /// The number that is the type of its messages.
  package let number: UInt16
  /// The name.
  package let name: KernelName

  /// Reads a `CTRL_CMD_NEWFAMILY` message.
  ///
  /// - Returns: nil for one without a name or a number.
  /// - Throws: ``NetlinkError/malformed(_:)``.
  package init?(_ message: NetlinkMessage, in bytes: RawSpan) throws(NetlinkError) {
    let reader = try NetlinkReader(message, headerSize: LINUX_GENLMSGHDR_SIZE)
    var number: UInt16?
    var name: KernelName?
    var attributes = reader.attributes
    while let attribute = try attributes.next(in: bytes) {
      switch attribute.type {
      case LINUX_CTRL_ATTR_FAMILY_ID:
        guard attribute.value.count == 2 else { throw attribute.badValue }
        number = bytes.number(at: attribute.value.lowerBound)
      case LINUX_CTRL_ATTR_FAMILY_NAME: name = attribute.name(in: bytes)
      default: break
      }
    }
    guard let number, let name else { return nil }
    self.number = number
    self.name = name
  }
}

extension NetlinkChannel {
  /// Looks a family up by listing all of them: asked for one by name, the kernel would load its module.
  ///
  /// - Returns: its number; nil where the kernel does not have it, or not yet.
  /// - Throws: ``NetlinkError``.
  func genericFamily(named name: KernelName) throws(NetlinkError) -> UInt16? {
    let families = try dump(
      LINUX_GENL_ID_CTRL, answerType: LINUX_GENL_ID_CTRL, headerSize: LINUX_GENLMSGHDR_SIZE
    ) { writer in
      writer.set(UInt8(LINUX_CTRL_CMD_GETFAMILY), at: LINUX_GENLMSGHDR_COMMAND)
    } read: { message, bytes throws(NetlinkError) in
      try GenericFamily(message, in: bytes)
    }
    return families.first { $0.name == name }?.number
  }
}
