import CStaggerTestSupport
import Stagger
import StaggerTestSupport
import Testing

/// What a plan opens, each test in a process of its own.
@Suite struct PlanDescriptorTests {
  @Test func givenOpensNothing() async {
    await #expect(processExitsWith: .success) {
      let before = openSockets()
      let targets = [1, 2].map { SocketAddress(.ipv4Loopback, port: $0) }
      _ = try Connector.quick().plan(to: targets)
      #expect(openSockets() == before)
      // Those of netlink are kept: a ranked plan shows that they would have been seen.
      _ = try Connector.quick { $0.ordering = .ranked }.plan(to: targets)
      #expect(openSockets().count > before.count)
    }
  }

  @Test func aPlanSendsNothing() async {
    await #expect(processExitsWith: .success) {
      let good = try LoopbackPeer.good()
      let connector = Connector.quick { $0.ordering = .ranked }
      let targets = [good.address, SocketAddress(.ipv6Loopback, port: good.address.port)]
      _ = try connector.plan(to: targets)
      #expect(!test_is_readable(good.socket.rawValue, 0))
      _ = try connector.connectBlocking(to: targets)
      #expect(test_is_readable(good.socket.rawValue, 5_000))
    }
  }

  @Test(.timeLimit(.minutes(1))) func whereTheKernelCannotBeAskedFamiliesTakeTurns() async {
    await #expect(processExitsWith: .success) {
      let good = try LoopbackPeer.good()
      let targets = [
        SocketAddress(.ipv4Loopback, port: good.address.port),
        SocketAddress(IPAddress(127, 0, 0, 2), port: 1), SocketAddress(.ipv6Loopback, port: 1),
      ]
      let connector = Connector.quick { $0.ordering = .ranked }
      var plan: Plan?
      for _ in 0..<50 where plan?.rankingFailure == nil {
        #expect(leaveRoom(for: 0))
        plan = try connector.plan(to: targets)
        #expect(test_limit_descriptors(1_024))
      }
      #expect(plan?.rankingFailure == .tooManyOpenFiles)
      #expect(plan?.candidates.map(\.candidate.remote) == [targets[0], targets[2], targets[1]])
      #expect(plan?.candidates.map(\.placement) == [.turn, .turn, .last])
      #expect(plan?.candidates.allSatisfy { $0.route == nil } == true)

      // Where plain connect works, a race does: one descriptor is enough for that.
      var isConnected = false
      for _ in 0..<50 where !isConnected {
        #expect(leaveRoom(for: 1))
        isConnected = (try? connector.connectBlocking(to: targets)) != nil
        #expect(test_limit_descriptors(1_024))
      }
      #expect(isConnected)
      // And with room again, the kernel is asked again.
      let ranked = try connector.plan(to: targets)
      #expect(ranked.rankingFailure == nil)
      #expect(ranked.candidates.first?.candidate.remote == targets[2])
    }
  }
}
