import StaggerCore
import StaggerSimulation
import Testing

@Suite("Timetable")
struct TimetableTests {
  private let silent = ["A", "B", "C", "D"].map { candidate($0, .silent) }

  @Test func `lateness does not add up: a start counts from the planned one before (row 26)`()
    throws
  {
    let timeline = try simulate(silent, lateness: [7.ms])
    #expect(timeline.connectTimes == [at(0), at(257), at(507), at(757)])
  }

  @Test func `a start that is less than a delay late keeps the timetable`() throws {
    let timeline = try simulate(silent, lateness: [249.ms, 0.ms])
    #expect(timeline.connectTimes == [at(0), at(499), at(509), at(759)])
  }

  @Test func `a start that misses its whole slot begins a new timetable`() throws {
    let timeline = try simulate(silent, lateness: [250.ms, 0.ms])
    #expect(timeline.connectTimes == [at(0), at(500), at(750), at(1_000)])
  }

  @Test func `lateness does not add up where the oldest attempt gives way`() throws {
    let timeline = try simulate(
      silent,
      settings {
        $0.inFlightLimit = 1
        $0.whenFull = .discardOldest
      }, lateness: [7.ms])
    #expect(timeline.connectTimes == [at(0), at(257), at(507), at(757)])
  }

  @Test func `a start that waited for room begins a new timetable`() throws {
    let timeline = try simulate(
      [
        candidate("A", .refused(after: 600.ms)), candidate("B", .refused(after: 400.ms)),
        candidate("C", .silent), candidate("D", .connects(after: 0.ms)),
      ], settings { $0.inFlightLimit = 2 })
    #expect(timeline.connectTimes == [at(0), at(250), at(600), at(850)])
  }

  @Test func `draft v3: after a late candidate the next has a whole delay (row 40)`() throws {
    let network = resolved(["A", "B", "C"].map { candidate($0, .silent) }) {
      $0.answer(.ipv6Addresses, .usable, with: [0], at: 0.ms)
      $0.answer(.ipv4Addresses, .usable, with: [0, 1, 2], at: 490.ms)
    }
    #expect(try simulate(network).connectTimes == [at(0), at(490), at(740)])
  }

  @Test func `a start that was brought forward begins a new timetable`() throws {
    let timeline = try simulate([
      candidate("A", .refused(after: 100.ms)), candidate("B", .silent), candidate("C", .silent),
    ])
    #expect(timeline.connectTimes == [at(0), at(100), at(350)])
  }

  @Test func `a start that was pushed by the gap moves the timetable`() throws {
    let timeline = try simulate(
      [
        candidate("A", .silent.prepared(after: 245.ms), prepares: true), candidate("B", .silent),
        candidate("C", .silent),
      ])
    #expect(timeline.connectTimes == [at(245), at(255), at(505)])
  }

  @Test func `a preparation is not pushed by the gap, and neither is the timetable`() throws {
    let timeline = try simulate(
      [
        candidate("A", .refused(after: 6.ms).prepared(after: 245.ms), prepares: true),
        candidate("B", .silent.prepared(after: .infinite), prepares: true),
        candidate("C", .silent),
      ])
    #expect(timeline.attempts.map(\.began) == [at(0), at(250), at(500)])
  }

  @Test func `what the host had no room for begins a new timetable, whoever starts then`() throws {
    let network = resolved([
      candidate("A", .connects(after: 120.ms), .silent.noRoom(until: 250.ms)),
      candidate("B", .silent), candidate("C", .silent),
    ]) {
      $0.answer(.ipv6Addresses, .usable, with: [0], at: 0.ms)
      $0.answer(.ipv4Addresses, .usable, with: [0, 1, 2], at: 110.ms)
    }
    // The backup of A is put off; before its time comes, A has won and the backup is stopped.
    let timeline = try simulate(
      network,
      settings {
        $0.attemptDelay = 100.ms
        $0.backupAttempts = 1
        $0.winnersWanted = 2
      })
    #expect(timeline.attempts.map(\.label).prefix(4) == ["A", "A2", "B", "C"])
    #expect(timeline.attempts.map(\.began).prefix(4) == [at(0), at(100), at(250), at(350)])
  }
}
