import StaggerCore
import StaggerLab
import StaggerSimulation
import Testing

/// The order in which the forwarder lets packets go.
@Suite
struct HeldPacketsTests {
  private func packet(_ milliseconds: Int, _ number: Int) -> HeldPackets.Packet {
    HeldPackets.Packet(
      due: .origin + .milliseconds(milliseconds), device: number, bytes: [UInt8(number & 255)])
  }

  /// All that goes at an instant, by device.
  private func gone(
    from packets: inout HeldPackets, at instant: MonotonicInstant = .distantFuture
  ) -> [Int] {
    var devices: [Int] = []
    while let next = packets.next(at: instant) { devices.append(next.device) }
    return devices
  }

  /// Which of some packets find room.
  private func held(_ times: [Int], in packets: inout HeldPackets) -> [Bool] {
    times.enumerated().map { number, due in packets.hold(packet(due, number)) }
  }

  @Test
  func `Nothing goes before its time`() {
    var packets = HeldPackets(limit: 8)
    #expect(held([20], in: &packets) == [true])
    #expect(packets.due == .origin + .milliseconds(20))
    #expect(gone(from: &packets, at: .origin + Nanoseconds(19_999_999)) == [])
    #expect(gone(from: &packets, at: .origin + .milliseconds(20)) == [0])
    #expect(packets.count == 0)
    #expect(packets.due == nil)
  }

  @Test
  func `The earliest goes first, and of equals the one that came first`() {
    var random = SeededGenerator(seed: 7)
    var packets = HeldPackets(limit: 2_000)
    let dues = (0..<2_000).map { _ in Int.random(in: 0..<50, using: &random) }
    #expect(held(dues, in: &packets).allSatisfy { $0 })
    #expect(gone(from: &packets) == dues.indices.sorted { (dues[$0], $0) < (dues[$1], $1) })
  }

  @Test
  func `What finds no room is dropped`() {
    var packets = HeldPackets(limit: 2)
    #expect(held([2, 1, 0], in: &packets) == [true, true, false])
    #expect(gone(from: &packets, at: .origin + .milliseconds(1)) == [1])
    #expect(held([0], in: &packets) == [true])
  }
}
