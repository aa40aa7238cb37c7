import NIORacers
import Racers
import Stagger
import Testing

extension SocketTests {
  /// All racers do the same work.
  @Suite
  struct RacerTests {
    private static let delay = Nanoseconds.milliseconds(250)
    private let peers: LoopbackPeers

    init() throws {
      peers = try LoopbackPeers(silentCount: 2)
    }

    private func racers(for targets: TargetList) throws -> [any Racer] {
      [
        try PlainCRacer(), StaggerBlockingRacer(delay: Self.delay),
        StaggerPollableRacer(delay: Self.delay), StaggerAsyncRacer(delay: Self.delay),
        try NIORacer(targets), try NIOAsyncRacer(targets),
      ]
    }

    @Test(.timeLimit(.minutes(1)), arguments: Workload.allCases)
    func `Every racer does every workload`(workload: Workload) async throws {
      let targets = workload.targets(of: peers, delay: Self.delay)
      for racer in try racers(for: targets) {
        let time = try await racer.connect(to: targets)
        #expect(time > .zero, "\(racer.name)")
        // A silent address costs the delay: nobody may know beforehand which one is silent.
        if workload == .silentGood { #expect(time >= Self.delay, "\(racer.name)") }
      }
    }

    @Test(.timeLimit(.minutes(1)))
    func `The racers that can, run many races at once`() async throws {
      let targets = Workload.silentGood.targets(of: peers, delay: Self.delay)
      let able: [any Racer] = [
        try PlainCRacer(), StaggerAsyncRacer(delay: Self.delay), try NIORacer(targets),
        try NIOAsyncRacer(targets),
      ]
      for racer in able {
        #expect(try await racer.connectAtOnce(50, to: targets) >= Self.delay, "\(racer.name)")
      }
    }

    @Test(.timeLimit(.minutes(1)))
    func `No racer can connect where nobody answers`() async throws {
      let targets = TargetList("", [peers.refusing], delay: Self.delay)
      for racer in try racers(for: targets) {
        await #expect(throws: (any Error).self, "\(racer.name)") {
          try await racer.connect(to: targets)
        }
      }
    }
  }
}
