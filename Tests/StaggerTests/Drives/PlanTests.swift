import Stagger
import StaggerTestSupport
import Testing

/// `Connector.plan(to:)`, and that a connect does as it says.
@Suite(.serialized) struct PlanTests {
  private func connector(
    _ ordering: AddressOrdering, _ localAddresses: LocalAddressRule = .kernel
  ) -> Connector {
    .quick {
      $0.ordering = ordering
      $0.localAddresses = localAddresses
    }
  }

  @Test func givenAsksTheKernelNothing() throws {
    let targets = [
      SocketAddress(IPAddress(198, 51, 100, 1), port: 1), SocketAddress(.ipv6Loopback, port: 2),
      SocketAddress(.ipv4Loopback, port: 3),
    ]
    let plan = try connector(.given).plan(to: targets)
    #expect(plan.candidates.map(\.candidate.remote) == targets)
    #expect(plan.candidates.allSatisfy { $0.route == nil && $0.round == 1 })
    #expect(plan.candidates.map(\.placement) == [.given, .given, .last])
    #expect(plan.omittedCount == 0 && plan.rankingFailure == nil)
  }

  @Test func rankedSaysTheSourceAndTheRule() throws {
    let targets = [
      SocketAddress(.ipv4Loopback, port: 1), SocketAddress(.ipv6Loopback, port: 2),
    ]
    let plan = try connector(.ranked).plan(to: targets)
    // Rule 6: ::1 has the highest precedence of all.
    #expect(plan.candidates.map(\.candidate.remote) == [targets[1], targets[0]])
    #expect(plan.candidates.map(\.source) == [.ipv6Loopback, .ipv4Loopback])
    #expect(plan.candidates.map(\.placement) == [.rule(.higherPrecedence), .last])
    #expect(plan.candidates.allSatisfy { $0.route?.route?.kind == .local })
    #expect(plan.rankingFailure == nil)
  }

  @Test(arguments: Drive.allCases)
  func aRankedConnectFollowsThePlan(drive: Drive) async throws {
    let four = try LoopbackPeer.refusing()
    let six = try LoopbackPeer.refusing(.ipv6Loopback)
    let connector = connector(.ranked)
    let targets = [four.address, six.address]
    let plan = try connector.plan(to: targets)
    let error = try #require(await drive.failure(connector, to: targets))
    #expect(error.report.attempts.map(\.candidate) == plan.candidates.map(\.candidate))
    #expect(plan.candidates.first?.candidate.remote == six.address)
  }

  @Test(arguments: [LocalAddressRule.routed, .all], loopbacks)
  func loopbackHasItsOwnPairAlone(rule: LocalAddressRule, ip: IPAddress) throws {
    // Whatever else the host has would lead nowhere from there, or be the same way.
    let plan = try connector(.ranked, rule).plan(to: [SocketAddress(ip, port: 1)])
    #expect(plan.candidates.map(\.candidate) == [Candidate(SocketAddress(ip, port: 1))])
    #expect(plan.candidates.first?.source == ip && plan.candidates.first?.round == 1)
    #expect(plan.omitted.allSatisfy { $0.source?.family == ip.family })
  }

  @Test(arguments: Drive.allCases, [LocalAddressRule.routed, .all])
  func pairsOfTheHostConnect(drive: Drive, rule: LocalAddressRule) async throws {
    let refusing = try LoopbackPeer.refusing(.ipv6Loopback)
    let good = try LoopbackPeer.good()
    let connector = connector(.ranked, rule)
    var connections = try await drive.connect(connector, to: [good.address, refusing.address])
    let connection = try connections.first()
    #expect(connection.remoteAddress == good.address)
    #expect(connection.candidate.binding == .none)
    #expect(connection.report.story == ["failed ECONNREFUSED", "won"])
  }

  @Test(arguments: Drive.allCases)
  func oneTargetAloneHasPairsToo(drive: Drive) async throws {
    let good = try LoopbackPeer.good()
    var connections = try await drive.connect(connector(.given, .all), to: [good.address])
    let connection = try connections.first()
    #expect(connection.remoteAddress == good.address)
    let plan = try connector(.given, .all).plan(to: [good.address])
    #expect(plan.candidates.first?.route?.route?.source == .ipv4Loopback)
  }

  @Test func aPlanRefusesWhatAConnectRefuses() async throws {
    let targets = [SocketAddress(.ipv4Loopback, port: 1), SocketAddress(.ipv6Any, port: 2)]
    let error = try #require(await Drive.blocking.failure(connector(.ranked), to: targets))
    do {
      _ = try connector(.ranked).plan(to: targets)
      Issue.record("a plan to the wildcard address")
    } catch {
      #expect(error.code == .wildcardAddress)
      guard case .target(index: 1, targets[1]) = error.subject else {
        Issue.record("\(error) names no entry")
        return
      }
    }
    #expect(error.code == .wildcardAddress)
  }
}
