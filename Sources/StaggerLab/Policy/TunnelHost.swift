import CStaggerTestSupport
import StaggerCore
import StaggerLinux

/// What is at the other end of an interface.
enum FarEnd {
  case answers, refuses, silent
}

/// A host with three interfaces, whose other ends are played and watched here.
///
///     lan0  10.90.1.2/24   the cheap one: the default route with the lowest metric
///     mob0  10.90.2.2/24   the metered one
///     vpn0  10.90.3.2/24   the tunnel
///
/// All three are TUN devices: every packet that leaves through one is read here, and nowhere else.
struct TunnelHost: ~Copyable {
  static let names: [KernelName] = ["lan0", "mob0", "vpn0"]

  /// What is at the other ends, in the order of the names.
  var farEnds: [FarEnd] = [.silent, .silent, .silent]
  /// The interfaces by which packets have left, in their order, repeats in a row left out.
  private(set) var trail: [KernelName] = []
  /// How many packets have left by each.
  private(set) var packetCounts = [0, 0, 0]

  private let lan: Descriptor
  private let mobile: Descriptor
  private let tunnel: Descriptor
  private var buffer = [UInt8](repeating: 0, count: 2048)

  /// Furnishes the namespace of this thread.
  init() throws(LabError) {
    var network = try LabNetwork.opened()
    for interface in ["all", "default"] {
      try network.setIPv6("disable_ipv6", of: interface, to: 1)
    }
    let lan = try openTunnel("lan0")
    let mobile = try openTunnel("mob0")
    let tunnel = try openTunnel("vpn0")
    for (number, name) in Self.names.enumerated() {
      try network.set(name, isUp: true)
      try network.add(LabAddress("10.90.\(number + 1).2/24"), to: name)
      let metric = UInt32([100, 700, 900][number])
      try network.add(LabRoute("0.0.0.0/0", on: name, metric: metric))
    }
    self.lan = lan
    self.mobile = mobile
    self.tunnel = tunnel
  }

  /// Forgets what has left so far.
  mutating func forget() {
    drain()
    trail = []
    packetCounts = [0, 0, 0]
  }

  /// Takes in what has left, and answers it.
  mutating func turn() {
    for place in Self.names.indices {
      while let packet = read(from: place) {
        packetCounts[place] += 1
        if trail.last != Self.names[place] { trail.append(Self.names[place]) }
        answer(packet, at: place)
      }
    }
  }

  private mutating func drain() {
    for place in Self.names.indices { while read(from: place) != nil {} }
  }

  private func number(of place: Int) -> CInt {
    switch place {
    case 0: lan.rawValue
    case 1: mobile.rawValue
    default: tunnel.rawValue
    }
  }

  private mutating func read(from place: Int) -> [UInt8]? {
    let number = number(of: place)
    // SAFETY: the capacity is that of the buffer.
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe test_read_packet(number, bytes.baseAddress, CInt(bytes.count))
    }
    return count > 0 ? Array(buffer[..<Int(count)]) : nil
  }

  private func answer(_ packet: [UInt8], at place: Int) {
    guard let request = OpeningPacket(packet), farEnds[place] != .silent else { return }
    let answer = request.answer(accepts: farEnds[place] == .answers)
    // SAFETY: the kernel copies the bytes before the call returns.
    _ = unsafe answer.withUnsafeBytes { bytes in
      unsafe test_write_packet(number(of: place), bytes.baseAddress, CInt(bytes.count))
    }
  }
}
