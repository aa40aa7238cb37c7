package import StaggerCore
import StaggerLinux

/// A kernel of a test's own: peers that behave as told, calls that fail on purpose, and a clock that
/// stands still except while somebody waits.
///
/// Its descriptors are made up. Each one must come back through `close(_:)`; one that does not is
/// seen in `open`, and one that is closed behind the seam ends the process. It is used by one thread.
package final class ScriptedCalls: @unchecked Sendable {
  /// What a test can make fail, counted from 1 for each kind.
  package enum Call: Hashable, Sendable {
    case socket, bind, connect, lookAgain, setOption, readOption, makeEpoll, epollAdd
  }

  /// What a peer does, by its port.
  package enum Peer: Hashable, Sendable {
    case answers(after: Nanoseconds)
    /// Answers, and epoll reports an error that the connection does not have.
    case answersWithNoise(after: Nanoseconds)
    case fails(Errno, after: Nanoseconds)
    case silent
  }

  struct Socket {
    var isSocket = true
    var answer: Errno?
    var answersAt: MonotonicInstant?
    var isNoisy = false
    var token: UInt64?
    var resets = false
  }

  package var peers: [UInt16: Peer] = [:]
  package private(set) var log: [String] = []
  var time = MonotonicInstant(nanoseconds: 1_000_000_000)
  var sockets: [CInt: Socket] = [:]
  var alarms: [(time: MonotonicInstant, action: () -> Void)] = []
  private var faults: [Call: [Int: Errno]] = [:]
  private var counts: [Call: Int] = [:]
  private var nextNumber: CInt = 100_000

  package init() {}

  /// Does something, as another thread would, when some time has passed from now.
  package func after(_ delay: Nanoseconds, do action: @escaping () -> Void) {
    alarms.append((time + delay, action))
  }

  /// The descriptors that have not come back.
  package var open: [CInt] { sockets.keys.sorted() }

  /// Makes the `count`th call of a kind fail.
  package func fail(_ call: Call, _ count: Int = 1, with error: Errno) {
    faults[call, default: [:]][count] = error
  }

  /// Makes every call of a kind from the `count`th to the `last`th fail.
  package func fail(_ call: Call, _ counts: ClosedRange<Int>, with error: Errno) {
    for count in counts { fail(call, count, with: error) }
  }

  func fault(_ call: Call) -> Errno? {
    counts[call, default: 0] += 1
    return faults[call]?[counts[call, default: 0]]
  }

  func note(_ words: String) { log.append(words) }

  func make(isSocket: Bool) -> Descriptor {
    nextNumber += 1
    sockets[nextNumber] = Socket(isSocket: isSocket)
    return Descriptor(owning: nextNumber)
  }

  /// The state of a connect by now.
  func answer(of number: CInt) -> ConnectAnswer {
    guard let socket = sockets[number] else { return .failed(.badFileDescriptor) }
    guard let instant = socket.answersAt, instant <= time else { return .inProgress }
    return socket.answer.map { .failed($0) } ?? .connected
  }
}
