import CStaggerSystem
import CStaggerTestSupport
import StaggerCore
import StaggerLinux

extension LabNetwork {
  /// Makes two interfaces that are the ends of one cable.
  mutating func addCable(_ name: KernelName, _ peer: KernelName) throws(LabError) {
    try change(
      LINUX_RTM_NEWLINK, flags: LINUX_NLM_F_CREATE | LINUX_NLM_F_EXCL,
      headerSize: LINUX_IFINFOMSG_SIZE
    ) { writer in
      writer.attribute(LINUX_IFLA_IFNAME, name)
      writer.attribute(LINUX_IFLA_LINKINFO) { writer in
        writer.attribute(LINUX_IFLA_INFO_KIND, "veth" as KernelName)
        writer.attribute(TEST_IFLA_INFO_DATA) { writer in
          writer.attribute(TEST_VETH_INFO_PEER) { writer in
            writer.appendZeros(LINUX_IFINFOMSG_SIZE)
            writer.attribute(LINUX_IFLA_IFNAME, peer)
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
