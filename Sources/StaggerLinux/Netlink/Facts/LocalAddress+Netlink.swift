import CStaggerSystem
package import StaggerCore

extension LocalAddress {
  /// Reads an `RTM_NEWADDR` message.
  ///
  /// - Returns: nil for an address that is neither IPv4 nor IPv6, or a message without an address.
  /// - Throws: ``NetlinkError/malformed(_:)``.
  package init?(_ message: NetlinkMessage, in bytes: RawSpan) throws(NetlinkError) {
    let reader = try NetlinkReader(message, headerSize: LINUX_IFADDRMSG_SIZE)
    guard
      let family = AddressFamily(netlink: reader.field(at: LINUX_IFADDRMSG_FAMILY, in: bytes))
    else { return nil }
    let prefixLength: UInt8 = reader.field(at: LINUX_IFADDRMSG_PREFIXLEN, in: bytes)
    guard prefixLength <= family.bitWidth else {
      throw .malformed(NetlinkFault(.badValue, at: message.content.lowerBound))
    }
    let values = try AddressValues(reader, family: family, in: bytes)
    // On a link with one other end IFA_ADDRESS is the other one's.
    guard let address = values.local ?? values.address else { return nil }
    let index: UInt32 = reader.field(at: LINUX_IFADDRMSG_INDEX, in: bytes)
    self.init(
      address.requiresScope ? address.scoped(to: index) : address, prefixLength: prefixLength,
      interfaceIndex: index,
      scope: AddressScope(kernel: reader.field(at: LINUX_IFADDRMSG_SCOPE, in: bytes)),
      flags: Flags(kernel: values.flags, family: family),
      preferredLifetime: Lifetime(kernel: values.preferred),
      validLifetime: Lifetime(kernel: values.valid))
  }
}

/// What the attributes of an `RTM_NEWADDR` message say.
private struct AddressValues {
  var address: IPAddress?
  var local: IPAddress?
  var flags: UInt32
  var preferred = UInt32.max
  var valid = UInt32.max

  init(
    _ reader: NetlinkReader, family: AddressFamily, in bytes: RawSpan
  ) throws(NetlinkError) {
    // The attribute has more bits than the field, and replaces it.
    flags = UInt32(reader.field(UInt8.self, at: LINUX_IFADDRMSG_FLAGS, in: bytes))
    var attributes = reader.attributes
    while let attribute = try attributes.next(in: bytes) {
      switch attribute.type {
      case LINUX_IFA_ADDRESS: address = try attribute.address(of: family, in: bytes)
      case LINUX_IFA_LOCAL: local = try attribute.address(of: family, in: bytes)
      case LINUX_IFA_FLAGS: flags = try attribute.number(in: bytes)
      case LINUX_IFA_CACHEINFO:
        guard attribute.value.count >= 8 else { throw attribute.badValue }
        let start = attribute.value.lowerBound
        preferred = bytes.number(at: start + LINUX_IFA_CACHEINFO_PREFERRED)
        valid = bytes.number(at: start + LINUX_IFA_CACHEINFO_VALID)
      default: break
      }
    }
  }
}

extension LocalAddress.Lifetime {
  fileprivate init(kernel seconds: UInt32) {
    self = seconds == .max ? .infinite : .seconds(seconds)
  }
}

extension AddressScope {
  /// Translates a scope of routing, where a smaller number reaches further.
  fileprivate init(kernel scope: UInt8) {
    switch Int(scope) {
    case LINUX_RT_SCOPE_HOST...: self = .interfaceLocal
    case LINUX_RT_SCOPE_LINK: self = .linkLocal
    case LINUX_RT_SCOPE_SITE...: self = .siteLocal
    default: self = .global
    }
  }
}

extension LocalAddress.Flags {
  /// Translates `IFA_F_` bits, of which one has a meaning for each family.
  fileprivate init(kernel bits: UInt32, family: AddressFamily) {
    self = []
    let secondary: LocalAddress.Flags = family == .ipv4 ? .secondary : .temporary
    if bits & UInt32(LINUX_IFA_F_SECONDARY) != 0 { insert(secondary) }
    if bits & UInt32(LINUX_IFA_F_NODAD) != 0 { insert(.noDuplicateCheck) }
    if bits & UInt32(LINUX_IFA_F_OPTIMISTIC) != 0 { insert(.optimistic) }
    if bits & UInt32(LINUX_IFA_F_DADFAILED) != 0 { insert(.duplicate) }
    if bits & UInt32(LINUX_IFA_F_HOMEADDRESS) != 0 { insert(.home) }
    if bits & UInt32(LINUX_IFA_F_DEPRECATED) != 0 { insert(.deprecated) }
    if bits & UInt32(LINUX_IFA_F_TENTATIVE) != 0 { insert(.tentative) }
    if bits & UInt32(LINUX_IFA_F_PERMANENT) != 0 { insert(.permanent) }
    if bits & UInt32(LINUX_IFA_F_MANAGETEMPADDR) != 0 { insert(.managesTemporary) }
  }
}
