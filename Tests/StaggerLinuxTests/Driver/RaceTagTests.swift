import StaggerCore
import StaggerLinux
import Testing

@Suite struct RaceTagTests {
  @Test(arguments: [0, 1, RaceTag.slotLimit - 1], [0, 1, 0x3_FFFF] as [UInt32])
  func comesBackFromAToken(slot: Int, generation: UInt32) {
    for attempt in [0, 1, UInt32(RaceTag.attemptLimit - 1)] {
      comesBack(slot, generation, attempt)
    }
  }

  private func comesBack(_ slot: Int, _ generation: UInt32, _ attempt: UInt32) {
    let tag = RaceTag(slot: slot, generation: generation)
    let token = tag.token(for: attempt)
    #expect(RaceTag(token: token) == tag)
    #expect(RaceTag.attempt(of: token) == AttemptID(ordinal: attempt))
    #expect(token != RaceTag.bell)
    #expect(tag.slot == UInt32(slot) && tag.generation == generation)
  }

  @Test func generationsBeginAnewAfterTheLast() {
    #expect(RaceTag(slot: 3, generation: 0x4_0000) == RaceTag(slot: 3, generation: 0))
    #expect(RaceTag(slot: 3, generation: .max).generation == 0x3_FFFF)
  }
}
