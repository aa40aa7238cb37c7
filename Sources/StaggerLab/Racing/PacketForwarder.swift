import CStaggerTestSupport
import StaggerCore
import StaggerLinux

/// Carries packets between the TUN devices of two namespaces, and holds each for half a round trip.
///
/// Time is passed in, so that it can be real or not.
struct PacketForwarder: ~Copyable {
  /// A device's descriptor in this process; devices are numbered as here.
  private let tunnels: [CInt]
  private var packets = HeldPackets(limit: 65_536)
  private var buffer = [UInt8](repeating: 0, count: 65_536)
  /// How many packets were dropped: to silent addresses, and what nobody knows.
  private(set) var droppedCount = 0

  /// The racing host's device.
  private static let client = 0
  /// The device of the hosts that answer.
  private static let good = 1
  /// The device of the hosts that refuse.
  private static let refusing = 2

  /// Makes a forwarder between devices that stay their owner's.
  init(_ tunnels: RacingTunnels) {
    self.tunnels = tunnels.all
  }

  /// How many packets wait.
  var heldCount: Int { packets.count }

  /// When the next one goes on.
  var due: MonotonicInstant? { packets.due }

  /// Takes in all packets that are there.
  mutating func receive(at now: MonotonicInstant) {
    for device in tunnels.indices { receive(from: device, at: now) }
  }

  /// Lets go of what is due.
  mutating func deliver(at now: MonotonicInstant) {
    while let packet = packets.next(at: now) {
      let tunnel = tunnels[packet.device]
      // SAFETY: the kernel copies the bytes before the call returns. What it does not take is lost.
      _ = unsafe packet.bytes.withUnsafeBytes { bytes in
        unsafe test_write_packet(tunnel, bytes.baseAddress, CInt(bytes.count))
      }
    }
  }

  private mutating func receive(from device: Int, at now: MonotonicInstant) {
    // As many as the queue of a device has room for, so that what is due does not wait for ever.
    for _ in 0..<512 {
      let tunnel = tunnels[device]
      // SAFETY: the capacity is that of the buffer.
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe test_read_packet(tunnel, bytes.baseAddress, CInt(bytes.count))
      }
      guard count > 0 else { return }
      hold(Array(buffer[..<Int(count)]), from: device, at: now)
    }
  }

  private mutating func hold(_ bytes: [UInt8], from device: Int, at now: MonotonicInstant) {
    let end: FarAddress.End = device == Self.client ? .destination : .source
    guard let far = FarAddress(end, of: bytes), far.answer != .silent else {
      droppedCount += 1
      return
    }
    let answering = far.answer == .good ? Self.good : Self.refusing
    let packet = HeldPackets.Packet(
      due: now + Nanoseconds(far.roundTrip.count / 2),
      device: device == Self.client ? answering : Self.client, bytes: bytes)
    if !packets.hold(packet) { droppedCount += 1 }
  }
}

/// The descriptors of the devices that a forwarder carries packets between.
struct RacingTunnels {
  let client: CInt
  let good: CInt
  let refusing: CInt

  var all: [CInt] { [client, good, refusing] }
}
