import StaggerCore
import StaggerSimulation
import Testing

@Suite("Handshakes on a modelled network")
struct HandshakeTests {
  @Test func `without loss a connect takes a round trip`() throws {
    #expect(try race(modelled(.answering(.accepts))).fates == [.won(30.ms)])
  }

  @Test(arguments: [
    (PathAnswer.refuses, Errno.connectionRefused), (.resets, .connectionReset),
  ])
  func `a peer turns it down after a round trip`(answer: PathAnswer, error: Errno) throws {
    #expect(try race(modelled(.answering(answer))).fates == [.failed(error, 30.ms)])
  }

  @Test func `what never answers runs into the kernel's own time limit`() throws {
    let silent = modelled(.answering(.nothing))
    #expect(try race(silent).fates == [.failed(.timedOut, 131.s)])
    let older = modelled(.answering(.nothing)) { $0.retransmission = .linuxBefore6_5 }
    #expect(try race(older).fates == [.failed(.timedOut, 127.s)])
    let lossy = modelled(.answering(.accepts, loss: 1_000))
    #expect(try race(lossy).fates == [.failed(.timedOut, 131.s)])
  }

  @Test func `a kernel that never gives up leaves the race open`() throws {
    let timeline = try race(modelled(.answering(.nothing)) { $0.retransmission = nil })
    #expect(timeline.fates == [.open])
    #expect(timeline.outcome == nil)
  }

  /// With half of the SYNs lost, the answer belongs to the first that was not.
  @Test func `a lost SYN costs the time until the next one`() throws {
    let possible = Set(SynRetransmission.linux.transmissions.map { $0 + 30.ms } + [131.s])
    var counts: [Nanoseconds: Int] = [:]
    for seed in UInt64(0)..<400 {
      let fate = try race(modelled(.answering(.accepts, loss: 500), seed: seed)).fates[0]
      let after = try #require(fate.after)
      #expect(possible.contains(after))
      counts[after, default: 0] += 1
    }
    #expect((160...240).contains(counts[30.ms] ?? 0))
    #expect((70...130).contains(counts[1_030.ms] ?? 0))
    #expect((25...75).contains(counts[2_030.ms] ?? 0))
  }

  @Test
  func `an answer that takes longer than the timeout may be overtaken by that of the next SYN`()
    throws
  {
    let slow = NetworkPath(roundTrip: .fixed(2_500.ms))
    #expect(try race(modelled(slow)).fates == [.won(2_500.ms)])
    var overtaken = 0
    for seed in UInt64(0)..<50 {
      let uneven = NetworkPath(roundTrip: .uniform(10.ms, 9_000.ms))
      let after = try #require(try race(modelled(uneven, seed: seed)).fates[0].after)
      if after < 9_000.ms, after > 1_010.ms { overtaken += 1 }
    }
    #expect(overtaken > 10)
  }

  @Test func `an answer after the kernel has given up meets no socket`() throws {
    let late = NetworkPath(roundTrip: .fixed(140.s))
    #expect(try race(modelled(late)).fates == [.failed(.timedOut, 131.s)])
  }

  @Test func `a local error comes at once and no packet leaves`() throws {
    let network = modelled(.answering(.localError(.permissionDenied, at: .bind)))
    #expect(
      try race(network).fates
        == [.failed(.permissionDenied, .zero, at: .bind, reachedNetwork: false)])
  }

  @Test func `of several servers each attempt meets one`() throws {
    var ends: Set<AttemptEnd?> = []
    for seed in UInt64(0)..<40 {
      ends.insert(try race(modelled(.answering(.accepts, .refuses), seed: seed)).fates[0].end)
    }
    let refused = AttemptFailure(.connectionRefused, at: .connect)
    #expect(ends == [.won, .failed(refused)])
  }

  @Test func `delays are rounded up to the grain`() throws {
    let path = NetworkPath(roundTrip: .fixed(.nanoseconds(30_000_001)))
    #expect(try race(modelled(path) { $0.grain = 10.ms }).fates == [.won(40.ms)])
  }

  @Test func `a candidate with tries of its own does not ask the model`() throws {
    var network = modelled(.answering(.accepts), .answering(.accepts))
    network.candidates[0].tries = [.refused(after: 5.ms)]
    #expect(try race(network).fates == [.failed(.connectionRefused, 5.ms), .won(30.ms)])
  }

  /// What an attempt meets does not depend on when, or after what, a machine makes it.
  @Test func `two machines meet the same network`() throws {
    let path = NetworkPath(
      roundTrip: .pareto(minimum: 20.ms, shapePerMille: 900), lossPerMille: 300,
      answers: [.refuses, .refuses, .resets, .unreachable(.host)])
    let network = modelled(path, path, path, path)
    let fast = try race(network) { $0.settings.attemptDelay = 50.ms }
    let slow = try race(network) { $0.settings.failureReaction = .sequential }
    #expect(fast.fates == slow.fates)
    #expect(Set(fast.fates).count > 1)
  }
}
