import CStaggerSystem
import CStaggerTestSupport
import StaggerCore
import StaggerLinux

/// The host that answers, refuses, or is silent.
struct AnsweringHost: ~Copyable {
  /// The device through which packets for hosts that answer arrive from the forwarder.
  let good: Descriptor
  /// The same for hosts that refuse.
  let refusing: Descriptor
  /// The socket that listens on the cable.
  let near: Descriptor
  /// The socket that listens behind the forwarder.
  let far: Descriptor

  /// Furnishes the namespace of this thread; the cables are there already.
  init() throws(LabError) {
    var network = try LabNetwork.opened()
    try network.makeAddressesUsableAtOnce()
    network.makeRoomForManyConnections()
    try network.set("lo", isUp: true)
    let good = try openTunnel("far0")
    let refusing = try openTunnel("shut1")
    try network.set("far0", isUp: true)
    try network.set("shut1", isUp: true)
    for cable in RacingCable.all {
      try network.add(LabAddress("10.75.\(cable.number).1/24"), to: cable.name)
      try network.add(LabAddress("2001:db8:75:\(cable.number)::1/64"), to: cable.name)
      try network.set(cable.name, isUp: true)
      let racing = HardwareAddress(number: cable.hardware.number + 1)
      for address in ["10.75.\(cable.number).2", "2001:db8:75:\(cable.number)::2"] {
        try network.addNeighbour(address, is: racing, on: cable.name)
      }
    }
    try Self.addRoutes(&network)
    let near = try network.listener(on: "near0")
    far = try network.listener(on: "far0")
    self.near = near
    self.good = good
    self.refusing = refusing
  }

  /// Every address of these blocks is the host's own, or leads nowhere; answers find their way back.
  private static func addRoutes(_ network: inout LabNetwork) throws(LabError) {
    for number in [76, 77, 78, 79] {
      for block in ["10.\(number).0.0/16", "2001:db8:\(number)::/48"] {
        try network.add(LabRoute(block, kind: TEST_RTN_LOCAL, on: "lo", table: 255))
      }
    }
    for block in ["10.80.0.0/16", "2001:db8:80::/48"] {
      try network.add(LabRoute(block, kind: TEST_RTN_BLACKHOLE))
    }
    for address in ["10.75.3.2/32", "2001:db8:75:3::2/128"] {
      try network.add(LabRoute(address, on: "far0"))
    }
  }
}
