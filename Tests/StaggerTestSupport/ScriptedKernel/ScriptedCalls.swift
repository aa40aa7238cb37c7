package import StaggerCore
package import StaggerLinux

/// A kernel of a test's own: peers that behave as told, calls that fail on purpose, and a clock that
/// stands still except while somebody waits.
///
/// Its descriptors are made up. Each one must come back through `close(_:)` or `takeBack(_:)`; one that
/// does not is seen in `open`. A driver that breaks a rule of the kernel's is seen in `violations`.
/// It is used by one thread, which also plays all others: see `after(_:do:)` and `threads`.
package final class ScriptedCalls: @unchecked Sendable {
  // MARK: What a test says

  /// What the peers do, by their ports; others are silent.
  package var peers: [UInt16: Peer] = [:]
  /// How the kernel behaves where it has a choice.
  package var habits = Habits()
  /// Says what a call fails with, by its place among all calls, counted from 0.
  package var fault: ((_ place: Int, _ call: Call) -> Errno?)?
  /// Does what another thread does at the moment of a call.
  package var interruption: ((_ place: Int) -> Void)?
  /// What is tested, in words; said where nothing but ending the process is left.
  package var title = ""
  /// More calls than this are taken for a loop without an end.
  package var callLimit = 100_000

  // MARK: What has happened

  /// Connects and closes in words, such as "connect 1".
  package internal(set) var log: [String] = []
  /// Every call in its order.
  package private(set) var made: [Call] = []
  /// The remote ports of calls that concern a connect, by the places of the calls.
  package private(set) var ports: [Int: UInt16] = [:]
  /// The rules that were broken.
  package internal(set) var violations: [String] = []
  /// The threads that were started; whoever plays them takes their turns.
  package var threads: [any ThreadLoop] = []

  var time = MonotonicInstant(nanoseconds: 1_000_000_000)
  var files: [CInt: ScriptedFile] = [:]
  var alarms: [(time: MonotonicInstant, action: () -> Void)] = []
  var isInAlarm = false
  private var faults: [Call: [Int: Errno]] = [:]
  private var counts: [Call: Int] = [:]
  private var lastNumber: CInt = 100_000

  package init() {}

  /// The descriptors that have not come back.
  package var open: [CInt] { files.keys.sorted() }

  /// Makes the `count`th call of a kind fail, counted from 1.
  package func fail(_ call: Call, _ count: Int = 1, with error: Errno) {
    faults[call, default: [:]][count] = error
  }

  /// Makes every call of a kind from the first to the last of `counts` fail.
  package func fail(_ call: Call, _ counts: ClosedRange<Int>, with error: Errno) {
    for count in counts { fail(call, count, with: error) }
  }

  /// Notes a call, lets other threads run, and says what it fails with.
  package func enter(_ call: Call, port: UInt16? = nil) -> Errno? {
    let place = made.count
    ports[place] = port
    if place >= callLimit { fatalError("more than \(callLimit) calls: \(title)") }
    made.append(call)
    counts[call, default: 0] += 1
    let error = fault?(place, call) ?? faults[call]?[counts[call, default: 0]]
    // A thread is started under a lock that others may want.
    if call != .startThread {
      time = time + habits.callDuration
      runAlarms()
      interruption?(place)
    }
    return error
  }

  func note(_ words: String) { log.append(words) }

  /// Notes that a rule was broken.
  package func object(_ words: String) { violations.append(words) }

  /// Gives a number to something new.
  func handOut(_ file: ScriptedFile) throws(Errno) -> Descriptor {
    if let limit = habits.descriptorLimit, files.count >= limit { throw .tooManyOpenFiles }
    var number = lastNumber + 1
    if habits.reusesNumbers {
      number = 100_001
      while files[number] != nil { number += 1 }
    }
    lastNumber = number
    files[number] = file
    return Descriptor(owning: number)
  }

  /// The socket behind a number; a rule is broken where there is none.
  func socket(_ descriptor: borrowing Descriptor, for call: String) -> ScriptedSocket? {
    if let socket = files[descriptor.rawValue] as? ScriptedSocket { return socket }
    object("\(call) on \(descriptor.rawValue), which is no open socket")
    return nil
  }

  /// The epoll set behind a number; a rule is broken where there is none.
  func set(_ descriptor: borrowing Descriptor, for call: String) -> ScriptedSet? {
    if let set = files[descriptor.rawValue] as? ScriptedSet { return set }
    object("\(call) on \(descriptor.rawValue), which is no open epoll set")
    return nil
  }
}
