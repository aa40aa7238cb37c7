import StaggerCore
import StaggerSimulation
import Testing

/// RFC 8305 section 3 and draft-ietf-happy-happyeyeballs-v3 section 4.2: when the first start may come.
@Suite("Resolution gate")
struct ResolutionGateTests {
  private let six = candidate("6", .connects(after: 20.ms))
  private let four = candidate("4", .connects(after: 20.ms))

  private func firstStart(
    _ settings: RaceSettings = RaceSettings(),
    sourceLocation: SourceLocation = #_sourceLocation,
    _ script: (inout SimulatedNetwork) -> Void
  ) throws -> (label: String, time: Nanoseconds)? {
    let timeline = try simulate(
      resolved([six, four], script), settings, sourceLocation: sourceLocation)
    return timeline.attempts.first.map { ($0.label, $0.began - timeline.start) }
  }

  @Test func `RFC 8305 section 3: AAAA first starts at once, A may be open (rows 4, 5)`() throws {
    let first = try firstStart {
      $0.answer(.ipv6Addresses, .usable, with: [0], at: 30.ms)
      $0.answer(.ipv4Addresses, .usable, with: [0, 1], at: 900.ms)
    }
    #expect(try #require(first) == ("6", 30.ms))
  }

  @Test func `RFC 8305 section 3: A first waits 50 ms from that answer (row 6)`() throws {
    let first = try firstStart { $0.answer(.ipv4Addresses, .usable, with: [1], at: 30.ms) }
    #expect(try #require(first) == ("4", 80.ms))
  }

  @Test func `RFC 8305 section 3: AAAA within the delay starts with IPv6 (row 7)`() throws {
    let first = try firstStart {
      $0.answer(.ipv4Addresses, .usable, with: [1], at: 30.ms)
      $0.answer(.ipv6Addresses, .usable, with: [0, 1], at: 60.ms)
    }
    #expect(try #require(first) == ("6", 60.ms))
  }

  @Test func `RFC 8305 section 3: a negative AAAA within the delay starts IPv4 at once (row 8)`()
    throws
  {
    let first = try firstStart {
      $0.answer(.ipv4Addresses, .usable, with: [1], at: 30.ms)
      $0.answer(.ipv6Addresses, .empty, at: 60.ms)
    }
    #expect(try #require(first) == ("4", 60.ms))
  }

  @Test func `a negative AAAA that came first opens the gate for A (row 8)`() throws {
    let first = try firstStart {
      $0.answer(.ipv6Addresses, .empty, at: 10.ms)
      $0.answer(.ipv4Addresses, .usable, with: [1], at: 30.ms)
    }
    #expect(try #require(first) == ("4", 30.ms))
  }

  @Test func `the resolution delay and AAAA in one instant: one start, with IPv6 (row 9)`() throws {
    let timeline = try simulate(
      resolved([six, four]) {
        $0.answer(.ipv4Addresses, .usable, with: [1], at: 0.ms)
        $0.answer(.ipv6Addresses, .usable, with: [0, 1], at: 50.ms)
      })
    #expect(timeline.picture() == "6 |     o-W\n= connected at 70 ms")
  }

  @Test func `all answers empty: failure at once (row 10)`() throws {
    let timeline = try simulate(
      resolved([]) {
        $0.answer(.ipv6Addresses, .empty, at: 10.ms)
        $0.answer(.ipv4Addresses, .empty, at: 40.ms)
        $0.at(40.ms, .resolutionFinished)
      })
    #expect(timeline.picture() == "= failed at 40 ms")
  }

  @Test func `draft v3: addresses, preferred family and service record open the gate (row 11)`()
    throws
  {
    let first = try firstStart(settings { $0.gate = .version3 }) {
      $0.answer(.ipv6Addresses, .usable, with: [0], at: 10.ms)
      $0.answer(.serviceRecord, .empty, at: 40.ms)
    }
    #expect(try #require(first) == ("6", 40.ms))
  }

  @Test func `draft v3: otherwise an address waits 50 ms (row 11)`() throws {
    let first = try firstStart(settings { $0.gate = .version3 }) {
      $0.answer(.ipv6Addresses, .usable, with: [0], at: 10.ms)
    }
    #expect(try #require(first) == ("6", 60.ms))
  }

  @Test func `draft v3: hints of a service record count as addresses (row 12)`() throws {
    let first = try firstStart(settings { $0.gate = .version3 }) {
      $0.answer(.serviceRecord, .usable, with: [1], at: 10.ms)
    }
    #expect(try #require(first) == ("4", 60.ms))
  }

  @Test func `draft v3: hints are dropped when the answer does not have them (row 12)`() throws {
    let first = try firstStart(settings { $0.gate = .version3 }) {
      $0.answer(.serviceRecord, .usable, with: [1], at: 10.ms)
      $0.answer(.ipv6Addresses, .usable, with: [0], at: 30.ms)
    }
    #expect(try #require(first) == ("6", 30.ms))
  }

  @Test func `draft v3: a client that relies on the service record waits for it (row 47)`() throws {
    let record = resolved([six]) {
      $0.answer(.ipv6Addresses, .empty, at: 10.ms)
      $0.answer(.ipv4Addresses, .empty, at: 10.ms)
      $0.answer(.serviceRecord, .usable, with: [0], at: 400.ms)
    }
    let timeline = try simulate(record, settings { $0.gate = .version3 })
    #expect(timeline.connectTimes == [at(400)])
  }

  @Test func `an open gate starts with the first usable answer`() throws {
    let first = try firstStart(settings { $0.gate = .open }) {
      $0.answer(.ipv6Addresses, .empty, at: 5.ms)
      $0.answer(.ipv4Addresses, .usable, with: [1], at: 10.ms)
    }
    #expect(try #require(first) == ("4", 10.ms))
    let early = try firstStart(settings { $0.gate = .open }) {
      $0.answer(.ipv4Addresses, .usable, with: [1], at: 10.ms)
      $0.answer(.ipv6Addresses, .usable, with: [0, 1], at: 20.ms)
    }
    #expect(try #require(early) == ("4", 10.ms))
  }

  @Test func `the preferred family is a setting`() throws {
    let first = try firstStart(settings { $0.preferredFamily = .ipv4 }) {
      $0.answer(.ipv6Addresses, .usable, with: [0], at: 10.ms)
      $0.answer(.ipv4Addresses, .usable, with: [1, 0], at: 40.ms)
    }
    #expect(try #require(first) == ("4", 40.ms))
  }

  @Test(arguments: [0, 20, 300])
  func `the resolution delay is a setting`(delay: Int) throws {
    let first = try firstStart(settings { $0.resolutionDelay = delay.ms }) {
      $0.answer(.ipv4Addresses, .usable, with: [1], at: 10.ms)
    }
    #expect(try #require(first) == ("4", (10 + delay).ms))
  }

  @Test func `a second usable answer does not restart the resolution delay`() throws {
    let first = try firstStart(settings { $0.gate = .version3 }) {
      $0.answer(.serviceRecord, .usable, with: [1], at: 10.ms)
      $0.answer(.ipv4Addresses, .usable, with: [1], at: 50.ms)
    }
    #expect(try #require(first) == ("4", 60.ms))
  }

  @Test func `an empty answer does not begin the resolution delay`() throws {
    let first = try firstStart {
      $0.answer(.ipv4Addresses, .empty, at: 10.ms)
      $0.answer(.serviceRecord, .usable, with: [1], at: 30.ms)
    }
    #expect(try #require(first) == ("4", 80.ms))
  }

  @Test func `a finished resolution opens the gate`() throws {
    let first = try firstStart {
      $0.answer(.ipv4Addresses, .usable, with: [1], at: 10.ms)
      $0.at(20.ms, .resolutionFinished)
    }
    #expect(try #require(first) == ("4", 20.ms))
  }

  @Test func `the phase says whether the gate is open`() {
    var race = Race(settings: RaceSettings(), resolving: true, deadline: nil, at: at(0))
    #expect(race.phase == .resolving)
    #expect(race.isResolving)
    #expect(race.nextAction(at: at(0)) == nil)
    race.candidatesChanged(to: [RaceCandidate(id: CandidateID(index: 0))], at: at(0))
    race.resolutionAnswered(.ipv4Addresses, .usable, at: at(0))
    #expect(race.nextAction(at: at(0)) == nil)
    #expect(race.nextDeadline == at(50))
    race.timeReached(at(50))
    #expect(race.nextAction(at: at(50)) == .connect(id(0), CandidateID(index: 0)))
    #expect(race.phase == .racing)
    race.resolutionFinished(at: at(60))
    #expect(!race.isResolving)
  }
}
