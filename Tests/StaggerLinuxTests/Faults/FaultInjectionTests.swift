import StaggerCore
import StaggerLinux
import StaggerSimulation
import StaggerTestSupport
import Testing

/// Every call of every path fails in turn with every error that Linux can give there.
@Suite struct FaultInjectionTests {
  @Test(arguments: ScriptedDrive.allCases)
  func everyCallFailsOnce(drive: ScriptedDrive) throws {
    var count = 0
    for path in FaultPath.all where path.drives.contains(drive) {
      let healthy = try FaultRun(path, drive)
      report(healthy, comparedTo: healthy)
      for (place, call) in healthy.calls.made.enumerated() {
        for (error, consequence) in FaultTable.errors(of: call, drive, on: path) {
          let title = "\(error.name) of call \(place), \(call)"
          let run = try FaultRun(path, drive, title: title) { here, _ in
            here == place ? (error, consequence) : nil
          }
          report(run, comparedTo: healthy)
          count += 1
        }
      }
    }
    print("\(drive): \(count) single faults")
    #expect(count >= 4_600, "no path and no error may be lost")
  }

  /// From its first time on, a kind of call fails always.
  @Test(arguments: ScriptedDrive.allCases)
  func everyKindOfCallFailsForEver(drive: ScriptedDrive) throws {
    var count = 0
    for path in FaultPath.all where path.drives.contains(drive) {
      let healthy = try FaultRun(path, drive)
      for call in Set(healthy.calls.made) {
        for (error, consequence) in FaultTable.errors(of: call, drive, on: path) {
          if call.onlyFailsNowAndThen { continue }
          let title = "\(error.name) of every \(call)"
          let run = try FaultRun(path, drive, title: title) { _, kind in
            kind == call ? (error, consequence) : nil
          }
          report(run, comparedTo: healthy)
          count += run.faults.count
        }
      }
    }
    print("\(drive): \(count) lasting faults")
    #expect(count >= 8_000)
  }

  /// Two calls fail in one race, drawn from a seed.
  @Test(arguments: ScriptedDrive.allCases)
  func twoCallsFail(drive: ScriptedDrive) throws {
    var random = SeededGenerator(seed: 20_260_301)
    var count = 0
    for path in FaultPath.all where path.drives.contains(drive) {
      let healthy = try FaultRun(path, drive)
      for round in 0..<60 {
        let places = Set(
          (0..<2).map { _ in Int.random(in: 0..<healthy.calls.made.count, using: &random) })
        let draw = random.next()
        let run = try FaultRun(path, drive, title: "pair \(round), \(places), \(draw)") {
          guard places.contains($0) else { return nil }
          let errors = FaultTable.errors(of: $1, drive, on: path)
          return errors.isEmpty ? nil : errors[Int(draw % 997) % errors.count]
        }
        report(run, comparedTo: healthy)
        count += run.faults.count
      }
    }
    print("\(drive): \(count) faults in pairs")
    #expect(count >= 2_800)
  }

  private func report(_ run: FaultRun, comparedTo healthy: FaultRun) {
    let objections = run.objections(comparedTo: healthy)
    if objections.isEmpty { return }
    Issue.record("\(run.description): \(objections.joined(separator: "; "))")
  }
}

extension ScriptedCalls.Call {
  /// Whether a program in which it always fails does nothing else any more.
  fileprivate var onlyFailsNowAndThen: Bool {
    switch self {
    case .epollWait, .pause, .signalEvent, .drainEvent: true
    default: false
    }
  }
}
