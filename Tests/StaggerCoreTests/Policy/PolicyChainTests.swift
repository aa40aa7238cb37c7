import StaggerCore
import Synchronization
import Testing

@Suite struct PolicyChainTests {
  let field: PolicyField

  init() throws { field = try PolicyField() }

  private func refusing(_ places: [Int], _ code: PolicyReason.Code) -> SaidPolicy {
    SaidPolicy { evaluation in
      for place in places { evaluation.refuse(place, because: PolicyReason(code)) }
    }
  }

  private func ordering(_ tiers: [UInt16], strict: Bool) -> SaidPolicy {
    SaidPolicy { evaluation in
      evaluation.isOrderStrict = strict
      for place in evaluation.candidates.indices where place < tiers.count {
        evaluation.setVerdict(admitted { $0.tier = tiers[place] }, of: place)
      }
    }
  }

  private func binding(_ binding: Candidate.Binding) -> SaidPolicy {
    SaidPolicy { $0.setVerdict(admitted { $0.binding = binding }, of: 0) }
  }

  @Test func `all must admit, and the first refusal keeps its reason and its policy`() throws {
    let chain = PolicyChain([
      SaidPolicy { _ in }, refusing([0], .down), refusing([0, 1], .prohibited),
    ])
    let decision = try field.decision(of: chain)
    #expect(decision.picture == "3")
    #expect(decision.refusals == ["1 down", "2 prohibited"])
    #expect(decision.refused.map(\.reason.policy) == [1, 2])
  }

  @Test(
    arguments: [
      ([[1, 0, 0], [0, 0, 0]], [false, false], "2 3 1"),
      ([[0, 0, 0], [1, 0, 0]], [false, false], "2 3 1"),
      ([[1, 0, 0], [0, 0, 1]], [false, false], "2 3 1"),
      ([[1, 0, 0], [0, 0, 1]], [false, true], "1 2 | 3"),
      ([[1, 0, 0], [0, 0, 1]], [true, true], "2 3 | 1"),
      ([[0, 0, 0], [0, 0, 1]], [true, true], "1 2 3"),
    ] as [([[UInt16]], [Bool], String)])
  func `the first strict order counts, otherwise the first order`(
    tiers: [[UInt16]], strict: [Bool], picture: String
  ) throws {
    let chain = PolicyChain(zip(tiers, strict).map { ordering($0, strict: $1) })
    #expect(try field.decision(of: chain).picture == picture)
  }

  @Test func `bindings that agree are put together, others are a conflict`() throws {
    let source = SocketAddress(try IPAddress("192.0.2.5"), port: 0)
    let agreeing = PolicyChain([
      binding(Candidate.Binding(interface: 2)), binding(Candidate.Binding(source: source)),
      binding(Candidate.Binding(interface: 2)),
    ])
    #expect(
      try field.decision(of: agreeing).candidates[0].candidate.binding
        == Candidate.Binding(source: source, interface: 2))
    let conflict = PolicyChain([
      binding(Candidate.Binding(interface: 2)), binding(Candidate.Binding(interface: 3)),
    ])
    let decision = try field.decision(of: conflict)
    #expect(decision.refusals == ["1 conflict"])
    #expect(decision.refused[0].reason.policy == 1)
    let other = SocketAddress(try IPAddress("198.51.100.5"), port: 0)
    let sources = PolicyChain([
      binding(Candidate.Binding(source: source)), binding(Candidate.Binding(source: other)),
    ])
    #expect(try field.decision(of: sources).refusals == ["1 conflict"])
  }

  @Test func `marks come from the first, delays are the longest`() throws {
    func saying(_ number: UInt32, _ delay: Int) -> SaidPolicy {
      SaidPolicy { evaluation in
        evaluation.setVerdict(
          admitted {
            $0.mark = number
            $0.trafficClass = UInt8(number)
            $0.preparation = number == 2 ? 2 : nil
            $0.isMultipath = number == 1
            $0.delay = .milliseconds(delay)
          }, of: 0)
      }
    }
    let chain = PolicyChain([SaidPolicy { _ in }, saying(1, 50), saying(2, 90), saying(3, 20)])
    let candidate = try field.decision(of: chain).candidates[0].candidate
    #expect(candidate.marking.mark == 1 && candidate.marking.trafficClass == 1)
    #expect(candidate.preparation == 2 && candidate.marking.isMultipath == true)
    #expect(candidate.delay == .milliseconds(90))
  }

  @Test func `two policies that want something brought up are a conflict`() throws {
    let preparing = SaidPolicy { evaluation in
      evaluation.setVerdict(admitted { $0.preparation = 1 }, of: 0)
    }
    let decision = try field.decision(of: PolicyChain([preparing, preparing]))
    #expect(decision.picture == "2 3")
    #expect(decision.refusals == ["1 conflict"])
    #expect(decision.refused[0].reason.policy == 1)
  }

  @Test func `limits are the strictest of each, and one may end the race for all`() throws {
    let first = SaidPolicy { evaluation in
      evaluation.limits.inFlight = 4
      evaluation.limits.duration = .seconds(9)
    }
    let second = SaidPolicy { evaluation in
      evaluation.limits.inFlight = 2
      evaluation.limits.attempts = 7
      evaluation.limits.duration = .seconds(12)
      evaluation.limits.preparation = .seconds(3)
      evaluation.endsWhenWithdrawn = true
    }
    let decision = try field.decision(of: PolicyChain([first, second]))
    var expected = PolicyLimits()
    expected.inFlight = 2
    expected.attempts = 7
    expected.duration = .seconds(9)
    expected.preparation = .seconds(3)
    #expect(decision.limits == expected)
    #expect(decision.endsWhenWithdrawn)
  }

  @Test func `nonsense and errors of a member are those of the chain`() throws {
    let chain = PolicyChain([
      SaidPolicy { _ in }, SaidPolicy { $0.refuse(5, because: PolicyReason(.down)) },
    ])
    #expect(throws: PolicyError.self) { try field.decision(of: chain) }
    let failing = PolicyChain([
      SaidPolicy { _ in }, SaidPolicy { _ throws(PolicyError) in throw .failed("no") },
    ])
    #expect(throws: PolicyError.self) { try field.decision(of: failing) }
  }

  @Test func `the widest local addresses that anybody wants`() {
    let chain = PolicyChain([
      SaidPolicy(.kernel) { _ in }, SaidPolicy(.all) { _ in }, SaidPolicy(.routed) { _ in },
    ])
    #expect(chain.localAddresses == .all)
    #expect(PolicyChain([]).localAddresses == .kernel)
  }

  @Test func `each policy explains its own reasons, in a chain within a chain too`() throws {
    let words = ["a", "b", "c"].map { words in
      SaidPolicy(words: words) { _ in }
    }
    let refusing = SaidPolicy(words: "d") { $0.refuse(0, because: PolicyReason(.down)) }
    let inner = PolicyChain([words[1], refusing])
    let decision = try field.decision(of: PolicyChain([words[0], inner, words[2]]))
    #expect(decision.explanation(of: decision.refused[0].reason) == "d")
    #expect(decision.refused[0].reason.policy == 0x101)
  }

  @Test func `each policy hears of the race`() throws {
    final class Listener: ConnectionPolicy {
      let heard = Atomic<Int>(0)
      func evaluate(_ evaluation: inout PolicyEvaluation) {}
      func raceEnded(_ outcome: PolicyOutcome) { heard.add(1, ordering: .relaxed) }
    }
    let listeners = [Listener(), Listener()]
    let chain = PolicyChain(listeners)
    let decision = try field.decision(of: chain)
    chain.raceEnded(PolicyOutcome(of: decision, report: .empty, ended: .origin))
    #expect(listeners.allSatisfy { $0.heard.load(ordering: .relaxed) == 1 })
  }
}

/// What one policy of a chain adds, the others judge.
@Suite struct PolicyChainAdditionTests {
  let field: PolicyField

  init() throws { field = try PolicyField() }

  /// Adds the first remote over the third interface, in a tier.
  private func adding(_ tier: UInt16) -> SaidPolicy {
    let remote = field.plan.candidates[0].candidate.remote
    return SaidPolicy { evaluation in
      evaluation.add(
        remote,
        admitted {
          $0.binding = Candidate.Binding(interface: 3)
          $0.tier = tier
        })
    }
  }

  @Test(arguments: [false, true])
  func `the others may refuse it, wherever they stand`(addsFirst: Bool) throws {
    let judge = SaidPolicy { evaluation in
      for place in evaluation.candidates.indices
      where evaluation.interface(of: place)?.name == "wlan0" {
        evaluation.refuse(place, because: PolicyReason(.prohibited))
      }
    }
    let chain = PolicyChain(addsFirst ? [adding(0), judge] : [judge, adding(0)])
    let decision = try field.decision(of: chain)
    #expect(decision.picture == "1 2 3")
    #expect(decision.refusals == ["1 prohibited"])
    #expect(decision.refused[0].reason.policy == (addsFirst ? 1 : 0))
  }

  @Test func `its tier is the one of the policy whose order counts`() throws {
    let strict = SaidPolicy { evaluation in
      evaluation.isOrderStrict = true
      for place in evaluation.candidates.indices
      where evaluation.interface(of: place)?.name == "wlan0" {
        evaluation.setVerdict(admitted { $0.tier = 1 }, of: place)
      }
    }
    #expect(try field.decision(of: PolicyChain([adding(0), strict])).picture == "1 2 3 | 1")
    #expect(try field.decision(of: PolicyChain([strict, adding(0)])).picture == "1 2 3 | 1")
  }

  @Test func `places that were given without it do not collide with its own`() throws {
    let placing = SaidPolicy { evaluation in
      for place in evaluation.candidates.indices {
        evaluation.setVerdict(admitted { $0.order = UInt32(place) }, of: place)
      }
    }
    #expect(try field.decision(of: PolicyChain([placing, adding(0)])).picture == "1 2 3 1")
  }

  @Test func `what makes no sense in judging it counts as well`() throws {
    let judge = SaidPolicy { evaluation in
      if evaluation.candidates.count == 1 {
        evaluation.refuse(2, because: PolicyReason(.down))
      }
    }
    #expect(throws: PolicyError.self) {
      try field.decision(of: PolicyChain([adding(0), judge]))
    }
  }
}
