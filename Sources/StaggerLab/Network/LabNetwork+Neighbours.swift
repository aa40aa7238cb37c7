import CStaggerSystem
import CStaggerTestSupport
import StaggerCore
import StaggerLinux

/// The hardware address of an interface.
struct HardwareAddress {
  /// Its last byte; the others say that nobody sells it.
  var number: UInt8

  func write(to writer: inout NetlinkWriter) {
    for byte in [0x02, 0, 0, 0, 0, number] as [UInt8] { writer.append(byte) }
  }
}

extension LabNetwork {
  /// Says which hardware address a neighbour has, so that nobody has to ask.
  mutating func addNeighbour(
    _ address: String, is hardware: HardwareAddress, on interface: KernelName
  ) throws(LabError) {
    let index = try index(of: interface)
    let neighbour = LabPrefix(address).address
    try change(
      TEST_RTM_NEWNEIGH, flags: LINUX_NLM_F_CREATE | LINUX_NLM_F_EXCL, headerSize: TEST_NDMSG_SIZE
    ) { writer in
      writer.set(neighbour.family.netlinkNumber, at: TEST_NDMSG_FAMILY)
      writer.set(index, at: TEST_NDMSG_INDEX)
      writer.set(UInt16(TEST_NUD_PERMANENT), at: TEST_NDMSG_STATE)
      writer.attribute(TEST_NDA_DST, neighbour)
      writer.attribute(TEST_NDA_LLADDR, isNested: false) { hardware.write(to: &$0) }
    }
  }
}
