import StaggerCore
import StaggerLinux

/// A netlink socket whose kernel says what the input says, and then nothing more.
///
/// One thread uses it.
final class ScriptedSocket: NetlinkTransport, NetlinkEvents, @unchecked Sendable {
  /// What one call to receive brings.
  enum Step {
    case datagrams([[FuzzMessage]])
    case bytes([UInt8])
    case oversized(FuzzMessage)
    case stranger(FuzzMessage)
    case failure(Errno)
  }

  static let ownPort: UInt32 = 77

  let port = ScriptedSocket.ownPort
  private(set) var sendCount = 0
  private(set) var receiveCount = 0
  private(set) var waitCount = 0

  private var steps: ArraySlice<Step>
  /// The numbers of the requests that were sent last.
  private var sequences: [UInt32] = []
  private var messagesSent = 0

  init(_ steps: [Step]) {
    self.steps = steps[...]
  }

  convenience init(_ input: inout FuzzInput) {
    self.init((0..<input.number(below: 12)).map { _ in Self.step(&input) })
  }

  private static func step(_ input: inout FuzzInput) -> Step {
    switch input.number(below: 16) {
    case 12: .bytes(input.bytes(upTo: 40))
    case 13:
      .failure(
        input.pick([.resourceTemporarilyUnavailable, .noBufferSpace, .interrupted, .notPermitted]))
    case 14: .stranger(FuzzMessage(&input))
    case 15: .oversized(FuzzMessage(&input))
    default:
      .datagrams(
        (0...input.number(below: 3)).map { _ in
          (0...input.number(below: 3)).map { _ in FuzzMessage(&input) }
        })
    }
  }

  func send(_ requests: [UInt8]) throws(Errno) {
    sendCount += 1
    // SAFETY: bytes are bytes.
    let messages = unsafe NetlinkBody.messages(in: requests.span.bytes).messages
    sequences = messages.map(\.sequence)
    messagesSent = 0
  }

  func receive(into inbox: inout NetlinkInbox) throws(Errno) {
    receiveCount += 1
    inbox.removeAll()
    guard let step = steps.popFirst() else { throw .resourceTemporarilyUnavailable }
    switch step {
    case .datagrams(let datagrams):
      for datagram in datagrams { inbox.append(datagram.flatMap { laidOut($0) }) }
    case .bytes(let bytes): inbox.append(bytes)
    case .oversized(let message):
      inbox.append(laidOut(message) + Array(repeating: 0, count: inbox.slotSize))
    case .stranger(let message): inbox.append(laidOut(message), sender: 4711)
    case .failure(let error): throw error
    }
  }

  /// Answers go to the requests in their turn.
  private func laidOut(_ message: FuzzMessage) -> [UInt8] {
    let sequence = sequences.isEmpty ? 0 : sequences[messagesSent % sequences.count]
    messagesSent += 1
    return message.bytes(sequence: sequence)
  }

  func waitForData(milliseconds: Int32) -> Bool {
    waitCount += 1
    return false
  }

  func discardMessage() throws(Errno) {
    guard let step = steps.popFirst() else { throw .resourceTemporarilyUnavailable }
    if case .failure(let error) = step { throw error }
  }

  /// An exchange is bounded by what comes, whatever comes.
  func checkBounds(exchanges: Int, steps: Int) throws(Finding) {
    let attempts = 8 * exchanges
    try require(sendCount <= attempts, "\(sendCount) requests for \(exchanges) lists or batches")
    try require(waitCount <= attempts * 8, "waited \(waitCount) times")
    try require(
      receiveCount <= steps + attempts * 9, "received \(receiveCount) times for \(steps) steps")
  }
}
