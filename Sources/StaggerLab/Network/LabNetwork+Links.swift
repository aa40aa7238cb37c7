import CStaggerSystem
import CStaggerTestSupport
import StaggerCore
import StaggerLinux

/// The far end of a cable.
struct CableEnd {
  var name: KernelName
  /// Its hardware address, the near end having the next one; the kernel chooses unless given.
  var hardware: HardwareAddress?
  /// An open namespace that it is in; this one unless given.
  var network: CInt?
}

extension LabNetwork {
  /// Makes two interfaces that are the ends of one cable.
  mutating func addCable(_ name: KernelName, _ peer: KernelName) throws(LabError) {
    try addCable(name, CableEnd(name: peer))
  }

  /// Makes two interfaces that are the ends of one cable, perhaps into another namespace.
  mutating func addCable(_ name: KernelName, _ peer: CableEnd) throws(LabError) {
    try change(
      LINUX_RTM_NEWLINK, flags: LINUX_NLM_F_CREATE | LINUX_NLM_F_EXCL,
      headerSize: LINUX_IFINFOMSG_SIZE
    ) { writer in
      writer.attribute(LINUX_IFLA_IFNAME, name)
      if let hardware = peer.hardware {
        let next = HardwareAddress(number: hardware.number + 1)
        writer.attribute(TEST_IFLA_ADDRESS, isNested: false) { next.write(to: &$0) }
      }
      writer.attribute(LINUX_IFLA_LINKINFO) { writer in
        writer.attribute(LINUX_IFLA_INFO_KIND, "veth" as KernelName)
        writer.attribute(TEST_IFLA_INFO_DATA) { writer in
          writer.attribute(TEST_VETH_INFO_PEER) { writer in
            writer.appendZeros(LINUX_IFINFOMSG_SIZE)
            writer.attribute(LINUX_IFLA_IFNAME, peer.name)
            if let hardware = peer.hardware {
              writer.attribute(TEST_IFLA_ADDRESS, isNested: false) { hardware.write(to: &$0) }
            }
            if let network = peer.network {
              writer.attribute(TEST_IFLA_NET_NS_FD, UInt32(network))
            }
          }
        }
      }
    }
  }

  /// Switches an interface on or off.
  mutating func set(_ name: KernelName, isUp: Bool) throws(LabError) {
    let index = try index(of: name)
    try change(LINUX_RTM_NEWLINK, headerSize: LINUX_IFINFOMSG_SIZE) { writer in
      writer.set(index, at: LINUX_IFINFOMSG_INDEX)
      writer.set(UInt32(isUp ? LINUX_IFF_UP : 0), at: LINUX_IFINFOMSG_FLAGS)
      writer.set(UInt32(LINUX_IFF_UP), at: TEST_IFINFOMSG_CHANGE)
    }
  }

  /// The index of an interface.
  func index(of name: KernelName) throws(LabError) -> UInt32 {
    do throws(Errno) {
      return try NetworkInterface(named: name).index
    } catch {
      throw .noSuchInterface(name)
    }
  }

  /// Sets one of the kernel's settings for IPv6 on an interface, or for `all` or `default`.
  func setIPv6(_ setting: String, of interface: String, to value: Int) throws(LabError) {
    // SAFETY: both texts end with a NUL and outlive the call.
    let result = unsafe test_write_file(
      "/proc/sys/net/ipv6/conf/\(interface)/\(setting)", "\(value)")
    if result < 0 { throw .call(Errno(rawValue: -result)) }
  }
}
