import StaggerCore
import StaggerSimulation
import Testing

/// RFC 8305 section 5: an attempt MUST NOT be started within 10 ms of the one before (row 28).
@Suite("Minimum attempt gap")
struct MinimumGapTests {
  private let always = settings { $0.gapRule = .always }

  @Test func `a failure does not break the gap while another attempt is under way (row 28)`() throws
  {
    let timeline = try simulate([
      candidate("A", .silent), candidate("B", .refused(after: 2.ms)),
      candidate("C", .refused(after: 2.ms)), candidate("D", .connects(after: 2.ms)),
    ])
    #expect(
      timeline.picture() == """
        A |o--------------------------/
        B |                         x
        C |                          x
        D |                           W
        = connected at 272 ms
        """)
    #expect(timeline.connectTimes == [at(0), at(250), at(260), at(270)])
  }

  @Test(arguments: [
    AttemptScript.refused(after: 2.ms), .unreachable(after: 2.ms), .localError(),
    .refused(after: .zero),
  ])
  func `nothing under way and the last was answered: the next starts at once (row 28)`(
    first: AttemptScript
  ) throws {
    let timeline = try simulate([candidate("A", first), candidate("B", .connects(after: 5.ms))])
    #expect(timeline.connectTimes[1] == timeline.attempts[0].ended)
  }

  @Test func `nothing under way and the last was silent: the gap stands`() throws {
    let silent = AttemptFailure(.timedOut, at: .connect)
    let timeline = try simulate([
      candidate("A", .fails(silent, after: 3.ms)), candidate("B", .connects(after: 5.ms)),
    ])
    #expect(timeline.connectTimes == [at(0), at(10)])
    let limited = try simulate(
      [candidate("A", .silent), candidate("B", .connects(after: 1.ms))],
      settings { $0.attemptTimeout = 3.ms })
    #expect(limited.connectTimes == [at(0), at(10)])
  }

  @Test func `always: the letter of RFC 8305 (row 28)`() throws {
    let timeline = try simulate(
      ["A", "B", "C", "D"].map { candidate($0, .refused(after: .zero)) }, always)
    #expect(timeline.connectTimes == [at(0), at(10), at(20), at(30)])
  }

  @Test(arguments: GapRule.allCases)
  func `an attempt that failed before a packet left does not count as a start`(
    rule: GapRule
  ) throws {
    let timeline = try simulate(
      [
        candidate("A", .localError()), candidate("B", .localError(.permissionDenied, at: .socket)),
        candidate("C", .connects(after: 5.ms)),
      ], settings { $0.gapRule = rule })
    #expect(timeline.connectTimes == [at(0), at(0), at(0)])
  }

  @Test func `after a local error the gap counts from the connect before it`() throws {
    let timeline = try simulate(
      [
        candidate("A", .refused(after: 4.ms)), candidate("B", .localError()),
        candidate("C", .connects(after: 5.ms)),
      ], always)
    #expect(timeline.connectTimes == [at(0), at(10), at(10)])
  }

  @Test func `a failure without a packet does not say whether the connect before was answered`()
    throws
  {
    // Found by FuzzRace: a hook may say ETIMEDOUT of its candidate, which is no silence of the network.
    let hook = AttemptScript.localError(.timedOut, at: .configure)
    let timeline = try simulate([
      candidate("A", .refused(after: 2.ms)), candidate("B", hook),
      candidate("C", .connects(after: 5.ms)),
    ])
    #expect(timeline.connectTimes == [at(0), at(2), at(2)])
  }

  @Test func `the gap counts from the actual start, the delay from the planned one`() throws {
    let timeline = try simulate(
      [candidate("A", .silent), candidate("B", .silent), candidate("C", .silent)],
      settings {
        $0.attemptDelay = 20.ms
        $0.minimumGap = 15.ms
      }, lateness: [10.ms, 0.ms])
    #expect(timeline.connectTimes == [at(0), at(30), at(45)])
  }

  @Test func `a winner counts as answered when further winners are wanted`() throws {
    let timeline = try simulate(
      [candidate("A", .connects(after: 3.ms)), candidate("B", .connects(after: 3.ms))],
      settings { $0.winnersWanted = 2 })
    #expect(timeline.connectTimes == [at(0), at(3)])
  }

  @Test func `prepared attempts keep the gap as well`() throws {
    let timeline = try simulate(
      [
        candidate("A", .silent.prepared(after: 300.ms), prepares: true),
        candidate("B", .silent.prepared(after: 50.ms), prepares: true),
        candidate("C", .connects(after: 30.ms)),
      ])
    #expect(
      timeline.picture() == """
        A |ppppppppppppppppppppppppppppppo----------------------/
        B |                         ppppp:o---------------------/
        C |                                                  o--W
        = connected at 530 ms
        """)
  }

  @Test func `the gap is a setting`() throws {
    let timeline = try simulate(
      ["A", "B", "C"].map { candidate($0, .refused(after: .zero)) },
      settings {
        $0.gapRule = .always
        $0.minimumGap = 40.ms
      })
    #expect(timeline.connectTimes == [at(0), at(40), at(80)])
  }
}
