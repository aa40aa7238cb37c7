import StaggerCore
import StaggerLinux
import StaggerTestSupport
import StaggerWinsock
import Testing

/// What a policy decides about a connect by list (rulings 5.29 and 5.36).
@Suite(.serialized) struct PolicyTests {
  private static func profiles(_ policy: ScriptedPolicy) -> [WinsockProfile] {
    ConnectMode.allCases.map { mode in
      var profile = WinsockProfile()
      profile.mode = mode
      profile.policy = policy
      return profile
    }
  }

  @Test(
    arguments: [
      (PolicyReason.Code.down, WinsockCode.networkDown), (.prohibited, .hostUnreachable),
      (.requirement, .hostUnreachable),
    ])
  func `where a policy admits nothing, nothing is sent`(
    reason: PolicyReason.Code, code: WinsockCode
  ) throws {
    let good = try LoopbackPeer.good()
    let policy = ScriptedPolicy.refusing(reason)
    for profile in Self.profiles(policy) {
      let socket = try ProgramSocket(.ipv4)
      let error = Winsock.failure(socket, to: [good.address], profile: profile)
      #expect(error?.code == code)
      #expect(error?.report.attempts.isEmpty == true)
      guard case .refused(let refused) = error?.subject else {
        Issue.record("no reason is told")
        continue
      }
      #expect(!refused.isEmpty && refused.allSatisfy { $0.remote == good.address })
      #expect(refused.allSatisfy { $0.reason.code == reason })
      // The socket is good for another call.
      _ = try Winsock.connect(socket.number, to: [good.address])
    }
    #expect(policy.record.outcomes.isEmpty)
  }

  @Test func `a policy that has no decision`() throws {
    let good = try LoopbackPeer.good()
    let policy = ScriptedPolicy { _ throws(PolicyError) in throw .failed("no rules") }
    for profile in Self.profiles(policy) {
      let error = Winsock.failure(try ProgramSocket(.ipv4), to: [good.address], profile: profile)
      #expect(error?.code == .hostUnreachable)
      guard case .policy = error?.subject else {
        Issue.record("no reason is told")
        continue
      }
    }
  }

  @Test func `each address has a verdict of its own`() throws {
    let first = try LoopbackPeer.good()
    let second = try LoopbackPeer.good()
    let prohibited = first.address
    let policy = ScriptedPolicy { evaluation throws(PolicyError) in
      for place in evaluation.candidates.indices
      where evaluation.candidates[place].candidate.remote == prohibited {
        evaluation.refuse(place, because: PolicyReason(.prohibited))
      }
    }
    for profile in Self.profiles(policy) {
      let socket = try ProgramSocket(.ipv4)
      let connection = try Winsock.connect(
        socket.number, to: [first.address, second.address], profile: profile)
      #expect(connection.remoteAddress == second.address)
    }
    #expect(policy.record.outcomes.count == 2)
    let attempts = policy.record.outcomes.flatMap { $0.report.attempts }
    #expect(attempts.allSatisfy { $0.candidate.remote == second.address })
  }

  @Test func `a withdrawn connection is a network that is down`() throws {
    let silent = try SilentPeer()
    let policy = ScriptedPolicy { evaluation throws(PolicyError) in
      evaluation.endsWhenWithdrawn = true
    } began: {
      $0.withdraw()
    }
    for profile in Self.profiles(policy) {
      let error = Winsock.failure(try ProgramSocket(.ipv4), to: [silent.address], profile: profile)
      #expect(error?.code == .networkDown)
    }
  }

  /// A policy for which each address needs its connection 7 brought up.
  private static let onDemand = ScriptedPolicy { evaluation throws(PolicyError) in
    for place in evaluation.candidates.indices {
      var verdict = PolicyVerdict()
      verdict.preparation = 7
      evaluation.setVerdict(verdict, of: place)
    }
  }

  @Test func `what a policy wants to be up is brought up`() throws {
    let good = try LoopbackPeer.good()
    for var profile in Self.profiles(Self.onDemand) {
      let socket = try ProgramSocket(.ipv4)
      profile.bringUp = { _, _, completion in
        completion.succeed()
        return .pending
      }
      let connection = try Winsock.connect(socket.number, to: [good.address], profile: profile)
      #expect(connection.remoteAddress == good.address)
      profile.bringUp = { connection, _, _ in
        connection == 7 ? .failed(.noBufferSpace) : .ready
      }
      let error = Winsock.failure(try ProgramSocket(.ipv4), to: [good.address], profile: profile)
      #expect(error?.errno == .noBufferSpace)
      profile.bringUp = nil
      let other = Winsock.failure(try ProgramSocket(.ipv4), to: [good.address], profile: profile)
      #expect(other?.code == .networkDown)
    }
  }

  @Test func `after a bring-up that took the whole time limit no connect is sent`() throws {
    let good = try LoopbackPeer.good()
    var profile = WinsockProfile()
    profile.policy = Self.onDemand
    profile.bringUp = { _, _, completion in
      completion.succeed()
      return .pending
    }
    let socket = try ProgramSocket(.ipv4)
    let error = Winsock.failure(socket, to: [good.address], timeout: .zero, profile: profile)
    #expect(error?.code == .timedOut)
    #expect(error?.report.attempts.count == 1)
    #expect(error?.report.attempts.allSatisfy { $0.connectBegan == nil } == true)
  }
}
