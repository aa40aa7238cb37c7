import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

@Suite(.serialized) struct RaceTableTests {
  /// A race in progress that nobody drives.
  private func race(to silent: borrowing SilentPeer) throws -> CarriedRace<LinuxCalls> {
    let setup = try RaceSetup(ConnectConfiguration())
    let request = RaceRequest(setup: setup, candidates: try setup.candidates(for: silent.address))
    let core = EngineCore(limits: Engine.Limits(), with: LinuxCalls())
    return BegunRun(request, core: core).handOver()
  }

  @Test func eachUseOfASlotHasItsGeneration() throws {
    let silent = try SilentPeer()
    var slots = RaceSlots()
    var table = RaceTable<LinuxCalls>()
    let first = try race(to: silent)
    let second = try race(to: silent)
    let (old, other) = (slots.take(), slots.take())
    table.insert(first, as: old)
    table.insert(second, as: other)
    #expect(first.slot == 0 && second.slot == 1)
    #expect(table[0] === first && table.all.count == 2)
    #expect(table.race(of: old) === first)

    table.remove(first)
    #expect(first.slot == nil && table[0] == nil && table.race(of: old) == nil)
    slots.giveBack(&table.left)
    #expect(table.left.isEmpty)
    let third = try race(to: silent)
    let new = slots.take()
    table.insert(third, as: new)
    #expect(third.slot == 0)
    // An event of the first use comes late.
    #expect(table.race(of: old) == nil)
    #expect(table.race(of: new) === third)
    #expect(table.race(of: RaceTag(slot: 2, generation: 0)) == nil)
    #expect(table.race(of: other) === second)
  }

  /// Whoever asks for a place while another's race is on its way gets one of its own.
  @Test func twoRacesNeverHaveOnePlace() {
    var slots = RaceSlots()
    let tags = [slots.take(), slots.take()]
    #expect(tags[0].slot != tags[1].slot)
    slots.giveBack(tags[0])
    let again = [slots.take(), slots.take()]
    #expect(again[0].slot == tags[0].slot && again[0] != tags[0])
    #expect(again[1].slot == 2)
  }
}
