import StaggerCore
import StaggerSimulation
import Testing

@Suite("SYN retransmission")
struct SynRetransmissionTests {
  /// Documentation/networking/ip-sysctl: the last one after 67 s, the end after 131 s.
  @Test func `Linux since 6-5 sends a few at equal times before it doubles`() {
    let schedule = SynRetransmission.linux
    #expect(schedule.transmissions == [0, 1, 2, 3, 4, 5, 7, 11, 19, 35, 67].map(\.s))
    #expect(schedule.end == 131.s)
  }

  @Test func `Linux before 6-5 doubles from the start`() {
    let schedule = SynRetransmission.linuxBefore6_5
    #expect(schedule.transmissions == [0, 1, 3, 7, 15, 31, 63].map(\.s))
    #expect(schedule.end == 127.s)
  }

  @Test func `no timeout is longer than two minutes`() {
    let schedule = SynRetransmission(retries: 9, linearTimeouts: 0)
    #expect(schedule.transmissions.suffix(3) == [127, 247, 367].map(\.s))
    #expect(schedule.end == 487.s)
  }

  @Test func `without retransmissions the first timeout is the end`() {
    let schedule = SynRetransmission(retries: 0, linearTimeouts: 0)
    #expect(schedule.transmissions == [.zero])
    #expect(schedule.end == 1.s)
  }
}
