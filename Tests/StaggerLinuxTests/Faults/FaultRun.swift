import StaggerCore
import StaggerLinux
import StaggerTestSupport

/// A call that fails.
struct InjectedFault: Hashable, CustomStringConvertible {
  /// Its place among all calls of the race.
  let place: Int
  let call: ScriptedCalls.Call
  let error: Errno
  let consequence: Consequence

  var description: String { "\(error.name) of call \(place), \(call)" }
}

/// One race with faults, and what it has come to.
struct FaultRun {
  let path: FaultPath
  let drive: ScriptedDrive
  /// The faults that the race has met.
  private(set) var faults: [InjectedFault] = []
  /// What the race had when it met the first of them.
  private(set) var booksAtFault = RaceLedger.Books()
  private(set) var result = DriveResult()
  let books: RaceLedger.Books
  let calls: ScriptedCalls
  /// How many places of attempts are taken at the end, those of other races left out.
  let placesLeft: Int
  let duration: Nanoseconds
  /// Whether the race's winners are to be in blocking mode.
  let handsOverBlocking: Bool

  /// Runs a race.
  ///
  /// - Parameters:
  ///   - path: The race.
  ///   - drive: Who waits.
  ///   - title: What is special about it, for the message of last resort.
  ///   - fault: Says what the call at a place fails with, and what must come of it.
  /// - Throws: what makes the race impossible to begin with.
  init(
    _ path: FaultPath, _ drive: ScriptedDrive, title: String = "",
    fault: @escaping (Int, ScriptedCalls.Call) -> (Errno, Consequence)? = { _, _ in nil }
  ) throws {
    self.path = path
    self.drive = drive
    let process = ScriptedProcess(limits: path.limits)
    let ledger = RaceLedger()
    let configuration = path.configuration(on: process.calls)
    handsOverBlocking = configuration.handsOverBlocking
    let request = try path.request(configuration, on: process.calls, observer: ledger)
    for _ in 0..<path.otherAttempts {
      _ = process.budget.acquire(isSpare: false, at: process.calls.now())
    }
    process.calls.title = "\(path.name), \(drive), \(title)"
    let met = MetFaults()
    process.calls.fault = { place, call in
      guard let (error, consequence) = fault(place, call) else { return nil }
      if met.faults.isEmpty { met.books = ledger.books }
      met.faults.append(
        InjectedFault(place: place, call: call, error: error, consequence: consequence))
      return error
    }
    let began = process.calls.now()
    result = process.run(request, with: drive, cancellation: path.cancellation)
    duration = process.calls.now() - began
    process.shutDown()
    faults = met.faults
    booksAtFault = met.books
    books = ledger.books
    calls = process.calls
    placesLeft = process.budget.inFlight - path.otherAttempts
  }
}

private final class MetFaults {
  var faults: [InjectedFault] = []
  var books = RaceLedger.Books()
}

extension FaultPath {
  fileprivate func configuration(on calls: ScriptedCalls) -> ConnectConfiguration {
    var configuration = ConnectConfiguration()
    configuration.ordering = .given
    configure(&configuration, calls)
    for (target, peer) in peers { calls.peers[target.port] = peer }
    calls.habits.patience = .seconds(3)
    calls.habits.descriptorLimit = descriptorLimit
    calls.habits.losersAreReset = configuration.loserClosing == .reset
    calls.callLimit = 5_000
    return configuration
  }

  fileprivate func request(
    _ configuration: ConnectConfiguration, on calls: ScriptedCalls, observer: any RaceObserver
  ) throws -> RaceRequest {
    let setup = try RaceSetup(configuration)
    let deadline = timeout.map { calls.now() + $0 }
    if let resolve {
      let feed = try TargetFeed(setup: setup)
      resolve(feed, calls)
      return RaceRequest(
        feed: feed, deadline: deadline, winnersWanted: winners, observer: observer)
    }
    let candidates = try setup.candidates(for: peers.map(\.target)).changed(by: change)
    return RaceRequest(
      setup: setup, candidates: candidates,
      deadline: deadline, winnersWanted: winners, observer: observer)
  }
}

extension FaultRun: CustomStringConvertible {
  var description: String {
    let faults = faults.prefix(3).map(\.description).joined(separator: ", ")
    let code = result.error.map { "\($0.code), errno \($0.errno?.name ?? "none")" } ?? "no error"
    return "\(path.name), \(drive) [\(faults)]: \(result.story), \(code)"
  }
}
