import CStaggerSystem
import CStaggerTestSupport
import StaggerCore
import StaggerLinux

/// The host on which races are run.
struct RacingHost: ~Copyable {
  private var network: LabNetwork
  /// The device that leads to the forwarder.
  let tunnel: Descriptor
  /// The socket that listens on loopback.
  let listener: Descriptor

  /// Furnishes the namespace of this thread, with cables into another one.
  init(cablesTo answering: borrowing Namespace) throws(LabError) {
    var network = try LabNetwork.opened()
    try network.makeAddressesUsableAtOnce()
    network.makeRoomForManyConnections()
    try network.set("lo", isUp: true)
    let tunnel = try openTunnel("far0")
    try network.set("far0", isUp: true)
    try network.add(LabAddress("10.75.3.2/32"), to: "far0")
    try network.add(LabAddress("2001:db8:75:3::2/128"), to: "far0")
    for cable in RacingCable.all {
      try network.addCable(
        cable.name,
        CableEnd(
          name: cable.name, hardware: cable.hardware, network: answering.descriptor.rawValue))
      try network.add(LabAddress("10.75.\(cable.number).2/24"), to: cable.name)
      try network.add(LabAddress("2001:db8:75:\(cable.number)::2/64"), to: cable.name)
      try network.set(cable.name, isUp: true)
    }
    listener = try network.listener(on: "lo")
    self.tunnel = tunnel
    self.network = network
  }

  /// Says which way leads where, when the other host is there.
  mutating func addRoutes() throws(LabError) {
    for cable in RacingCable.all {
      let gateways = ["10.75.\(cable.number).1", "2001:db8:75:\(cable.number)::1"]
      for gateway in gateways {
        try network.addNeighbour(gateway, is: cable.hardware, on: cable.name)
      }
      for number in cable.destinations {
        try network.add(LabRoute("10.\(number).0.0/16", via: gateways[0], on: cable.name))
        try network.add(LabRoute("2001:db8:\(number)::/48", via: gateways[1], on: cable.name))
      }
    }
    for number in [78, 79, 81] {
      try network.add(LabRoute("10.\(number).0.0/16", on: "far0", source: "10.75.3.2"))
      try network.add(
        LabRoute("2001:db8:\(number)::/48", on: "far0", source: "2001:db8:75:3::2"))
    }
  }
}

/// A cable between the two hosts; its interfaces have one name on both.
struct RacingCable {
  let name: KernelName
  let number: UInt8
  /// The second parts of the blocks of addresses that it leads to.
  let destinations: [Int]

  /// Where connections are answered, and what is silent; and where they are refused.
  static let all = [
    RacingCable(name: "near0", number: 1, destinations: [77, 80]),
    RacingCable(name: "shut0", number: 2, destinations: [76]),
  ]

  /// That of the answering host's end; the racing host's has the next number.
  var hardware: HardwareAddress { HardwareAddress(number: 2 * number) }
}
