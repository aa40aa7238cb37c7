import StaggerCore
import StaggerLinux

/// A kernel that answers as a test says.
final class ScriptedNetlink: NetlinkTransport, NetlinkEvents {
  /// What one call to receive brings.
  enum Step {
    case datagrams([[UInt8]])
    case stranger([UInt8])
    case failure(Errno)
  }

  let port: UInt32 = 77

  /// The requests so far, one element for each call to send.
  private(set) var sent: [[UInt8]] = []

  /// How often it was waited for.
  private(set) var waitCount = 0

  private var pending: [Step] = []
  private let answer: (_ send: Int, _ requests: [ScriptedRequest]) -> [Step]

  /// - Parameter answer: what the calls after a send bring, one after the other; then `EAGAIN`.
  init(answer: @escaping (_ send: Int, _ requests: [ScriptedRequest]) -> [Step]) {
    self.answer = answer
  }

  func send(_ requests: [UInt8]) throws(Errno) {
    let read: [ScriptedRequest]
    do {
      read = try ScriptedRequest.all(in: requests)
    } catch {
      throw .invalidArgument
    }
    sent.append(requests)
    pending += answer(sent.count - 1, read)
  }

  func receive(into inbox: inout NetlinkInbox) throws(Errno) {
    inbox.removeAll()
    guard !pending.isEmpty else { throw .resourceTemporarilyUnavailable }
    switch pending.removeFirst() {
    case .failure(let error): throw error
    case .stranger(let datagram): inbox.append(datagram, sender: 4711)
    case .datagrams(let datagrams):
      for datagram in datagrams { inbox.append(datagram) }
    }
  }

  func waitForData(milliseconds: Int32) -> Bool {
    waitCount += 1
    return false
  }

  func discardMessage() throws(Errno) {
    guard !pending.isEmpty else { throw .resourceTemporarilyUnavailable }
    if case .failure(let error) = pending.removeFirst() { throw error }
  }

  /// Makes something happen that nobody asked for.
  func announce(_ step: Step) {
    pending.append(step)
  }
}

/// A request as the scripted kernel sees it.
struct ScriptedRequest {
  let type: UInt16
  let sequence: UInt32

  static func all(in bytes: [UInt8]) throws(NetlinkError) -> [ScriptedRequest] {
    var requests: [ScriptedRequest] = []
    var cursor = NetlinkCursor()
    // SAFETY: bytes are bytes.
    while let message = try cursor.next(in: unsafe bytes.span.bytes) {
      requests.append(ScriptedRequest(type: message.type, sequence: message.sequence))
    }
    return requests
  }
}
