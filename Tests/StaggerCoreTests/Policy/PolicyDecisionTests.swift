import StaggerCore
import Testing

@Suite struct PolicyDecisionTests {
  let field: PolicyField

  init() throws { field = try PolicyField() }

  @Test func `without a verdict everything stays as it was planned`() throws {
    let decision = try field.decision { _ in }
    #expect(decision.candidates.map(\.candidate) == field.plan.candidates.map(\.candidate))
    #expect(decision.candidates.map(\.placement) == field.plan.candidates.map(\.placement))
    #expect(decision.candidates.allSatisfy { $0.verdict == PolicyVerdict() })
    #expect(decision.refused.isEmpty)
    #expect(!decision.isOrderStrict && !decision.endsWhenWithdrawn && !decision.isEverythingDown)
  }

  @Test(
    arguments: [
      // tiers, places, whether the order is strict, what comes out
      ([0, 0, 0], [nil, nil, nil], true, "1 2 3"),
      ([1, 0, 0], [nil, nil, nil], false, "2 3 1"),
      ([1, 0, 0], [nil, nil, nil], true, "2 3 | 1"),
      ([2, 9, 0], [nil, nil, nil], true, "3 | 1 | 2"),
      ([0, 0, 0], [nil, nil, 7], false, "3 1 2"),
      ([0, 0, 0], [2, 1, 0], false, "3 2 1"),
      ([1, 1, 0], [nil, 0, nil], true, "3 | 2 1"),
      ([1, 1, 0], [3, 3, 3], false, nil),
    ] as [([UInt16], [UInt32?], Bool, String?)])
  func `tiers, then places, then the order of the plan`(
    tiers: [UInt16], orders: [UInt32?], isStrict: Bool, picture: String?
  ) throws {
    let decide: @Sendable (inout PolicyEvaluation) -> Void = { evaluation in
      evaluation.isOrderStrict = isStrict
      for place in evaluation.candidates.indices {
        evaluation.setVerdict(
          admitted {
            $0.tier = tiers[place]
            $0.order = orders[place]
          }, of: place)
      }
    }
    guard let picture else {
      return #expect(field.fault(decide) == "two candidates of tier 1 have place 3")
    }
    #expect(try field.decision(decide).picture == picture)
  }

  @Test func `a refused candidate between two tiers leaves one barrier`() throws {
    let decision = try field.decision { evaluation in
      evaluation.isOrderStrict = true
      evaluation.refuse(1, because: PolicyReason(.prohibited, rule: 4, connection: 2))
      evaluation.setVerdict(admitted { $0.tier = 1 }, of: 2)
    }
    #expect(decision.picture == "1 | 3")
    #expect(decision.refused.map(\.reason) == [PolicyReason(.prohibited, rule: 4, connection: 2)])
    #expect(decision.refused.map(\.interfaceIndex) == [2])
    #expect(decision.explanation(of: decision.refused[0].reason) == "prohibited")
  }

  @Test func `the place of a candidate says when the policy moved it`() throws {
    let decision = try field.decision { evaluation in
      evaluation.setVerdict(admitted { $0.tier = 1 }, of: 0)
    }
    #expect(decision.picture == "2 3 1")
    #expect(decision.candidates.map(\.placement) == [.given, .policy, .last])
  }

  @Test func `a verdict is carried out on its candidate`() throws {
    let decision = try field.decision { evaluation in
      evaluation.setVerdict(
        admitted {
          $0.binding = Candidate.Binding(interface: 3)
          $0.delay = .milliseconds(70)
          $0.mark = 5
          $0.trafficClass = 0xB8
          $0.isMultipath = true
          $0.preparation = 9
        }, of: 0)
    }
    let candidate = decision.candidates[0].candidate
    #expect(candidate.binding == Candidate.Binding(interface: 3))
    #expect(candidate.delay == .milliseconds(70))
    #expect(candidate.marking.mark == 5 && candidate.marking.trafficClass == 0xB8)
    #expect(candidate.marking.isMultipath == true)
    #expect(candidate.needsPreparation && candidate.preparation == 9)
    #expect(decision.candidates[1].candidate == field.plan.candidates[1].candidate)
  }

  @Test func `a pair that was added is tried in its tier, behind what was planned`() throws {
    let remote = field.plan.candidates[0].candidate.remote
    let decision = try field.decision { evaluation in
      evaluation.isOrderStrict = true
      evaluation.setVerdict(admitted { $0.tier = 1 }, of: 0)
      evaluation.add(remote, admitted { $0.binding = Candidate.Binding(interface: 3) })
      evaluation.add(remote, .refused(PolicyReason(.down)))
    }
    #expect(decision.picture == "2 3 1 | 1")
    #expect(decision.candidates[2].interfaceIndex == 3)
    #expect(decision.refusals == ["1 down"])
    #expect(!decision.isEverythingDown)
  }

  @Test func `the race gets the strictest of its own limits and the policy's`() throws {
    let decision = try field.decision { evaluation in
      evaluation.limits.inFlight = 3
      evaluation.limits.attempts = 10_000
    }
    var race = Race(settings: RaceSettings(), candidateCount: 1, deadline: nil, at: .origin)
    race.limit(by: decision.limits)
    #expect(race.settings.inFlightLimit == 3)
    #expect(race.settings.attemptLimit == RaceSettings().attemptLimit)
  }

  @Test(arguments: [
    (["down", "down", "down"], true),
    (["down", "not_named", "prohibited"], true),
    (["family", "requirement", "down"], true),
    (["down", "down", "back_off"], false),
    (["down", "down", "caller_binding"], false),
    (["not_named", "prohibited", "no_connection"], false),
  ])
  func `everything is down when something is and nothing else could serve`(
    reasons: [String], isDown: Bool
  ) throws {
    let codes = (0..<40).map { PolicyReason.Code(rawValue: $0) }
    let decision = try field.decision { evaluation in
      for place in evaluation.candidates.indices {
        guard let code = codes.first(where: { $0.name == reasons[place] }) else { return }
        evaluation.refuse(place, because: PolicyReason(code))
      }
    }
    #expect(decision.refusals.count == 3)
    #expect(decision.isEverythingDown == isDown)
    #expect(decision.refusal?.code == (isDown ? .networkDown : .noPathAdmitted))
  }

  @Test func `a decision that admits something refuses nothing to the caller`() throws {
    let decision = try field.decision { $0.refuse(0, because: PolicyReason(.down)) }
    #expect(!decision.isEverythingDown)
    #expect(decision.refusal == nil)
  }

  @Test func `a candidate says who chose its local end`() throws {
    let field = try PolicyField([PolicyField.remotes[0]], .all)
    let remote = field.plan.candidates[0].candidate.remote
    let decision = try field.decision { evaluation in
      evaluation.add(remote, PolicyVerdict())
    }
    #expect(decision.candidates.map(\.chooser) == [.kernel, .plan, .plan, .policy])
    let source = Source(address: try IPAddress("192.0.2.5"))
    let network = try TestNetwork(["2 eth0 192.0.2.5/24"], routes: ["0.0.0.0/0 dev 2"])
    #expect(
      try network.plan(["203.0.113.1"], .all, sources: [source]).candidates.map(\.chooser)
        == [.caller])
  }
}
