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
    var table = RaceTable<LinuxCalls>()
    let first = try race(to: silent)
    let second = try race(to: silent)
    table.insert(first)
    table.insert(second)
    #expect(first.slot == 0 && second.slot == 1)
    #expect(table[0] === first && table.all.count == 2)
    let old = table.tag(of: 0)
    #expect(table.race(of: old) === first)

    table.remove(first)
    #expect(first.slot == -1 && table[0] == nil && table.race(of: old) == nil)
    let third = try race(to: silent)
    table.insert(third)
    #expect(third.slot == 0)
    // An event of the first use comes late.
    #expect(table.race(of: old) == nil)
    #expect(table.race(of: table.tag(of: 0)) === third)
    #expect(table.race(of: RaceTag(slot: 2, generation: 0)) == nil)
    #expect(table.race(of: table.tag(of: 1)) === second)
  }
}
