import CStaggerSystem
import CStaggerTestSupport
import StaggerCore
import StaggerLinux

/// An address to be given to an interface.
struct LabAddress {
  var address: IPAddress
  var prefixLength: UInt8
  var flags = LINUX_IFA_F_NODAD
  var scope = 0
  var preferredSeconds = UInt32.max
  var peer: IPAddress?

  init(_ prefix: String, flags: Int = LINUX_IFA_F_NODAD, scope: Int = 0) {
    let block = LabPrefix(prefix)
    address = block.address
    prefixLength = block.length
    self.flags = flags
    self.scope = scope
  }

  /// The address, past its preferred lifetime.
  static func deprecated(_ prefix: String) -> LabAddress {
    var address = LabAddress(prefix)
    address.preferredSeconds = 0
    return address
  }

  /// The address of one end of a link, with the other end's.
  static func pair(_ prefix: String, peer: String) -> LabAddress {
    var address = LabAddress(prefix)
    address.peer = LabPrefix(peer).address
    return address
  }
}

extension LabNetwork {
  /// Gives an address to an interface.
  mutating func add(_ address: LabAddress, to name: KernelName) throws(LabError) {
    try change(
      LINUX_RTM_NEWADDR, flags: LINUX_NLM_F_CREATE | LINUX_NLM_F_EXCL, address,
      interface: index(of: name))
  }

  /// Takes an address from an interface.
  mutating func remove(_ address: LabAddress, from name: KernelName) throws(LabError) {
    try change(TEST_RTM_DELADDR, flags: 0, address, interface: index(of: name))
  }

  private mutating func change(
    _ type: Int, flags: Int, _ address: LabAddress, interface: UInt32
  ) throws(LabError) {
    try change(type, flags: flags, headerSize: LINUX_IFADDRMSG_SIZE) { writer in
      writer.set(address.address.family.netlinkNumber, at: LINUX_IFADDRMSG_FAMILY)
      writer.set(address.prefixLength, at: LINUX_IFADDRMSG_PREFIXLEN)
      writer.set(UInt8(address.scope), at: LINUX_IFADDRMSG_SCOPE)
      writer.set(interface, at: LINUX_IFADDRMSG_INDEX)
      writer.attribute(LINUX_IFA_LOCAL, address.address)
      writer.attribute(LINUX_IFA_ADDRESS, address.peer ?? address.address)
      writer.attribute(LINUX_IFA_FLAGS, UInt32(address.flags))
      writer.attribute(LINUX_IFA_CACHEINFO, isNested: false) { writer in
        writer.append(address.preferredSeconds)
        writer.append(UInt32.max)
        writer.append(UInt64(0))
      }
    }
  }
}
