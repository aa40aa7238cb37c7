import CStaggerSystem
import StaggerCore

extension NetlinkChannel {
  /// Asks the kernel to list something, and reads the list.
  ///
  /// A list that changed while it was made, was cut off or lost in part is made again, up to eight
  /// times.
  ///
  /// - Parameters:
  ///   - type: what is asked, such as `RTM_GETADDR`.
  ///   - answerType: the type of its items, such as `RTM_NEWADDR`.
  ///   - headerSize: the size of the struct that requests of this type begin with.
  ///   - request: adds what else is in the request.
  ///   - read: reads one item.
  /// - Returns: the items, in the order of the kernel.
  /// - Throws: ``NetlinkError``.
  package func dump<Item>(
    _ type: Int, answerType: Int, headerSize: Int,
    request: (inout NetlinkWriter) -> Void = { _ in },
    read: (NetlinkMessage, RawSpan) throws(NetlinkError) -> Item?
  ) throws(NetlinkError) -> [Item] {
    var failure = NetlinkError.interrupted
    for _ in 0..<Limits.attempts {
      var dump = Dump<Item>(
        sequence: sequences(1), port: transport.port, answerType: UInt16(answerType))
      writer.removeAll()
      writer.begin(
        type, flags: LINUX_NLM_F_DUMP, sequence: dump.sequence, headerSize: headerSize)
      request(&writer)
      writer.end()
      try sendRequests()
      try collect(into: &dump, read)
      guard let reason = dump.failure else { return dump.items }
      failure = reason
      if failure == .truncated { try enlargeInbox() }
    }
    throw failure
  }

  private func collect<Item>(
    into dump: inout Dump<Item>, _ read: (NetlinkMessage, RawSpan) throws(NetlinkError) -> Item?
  ) throws(NetlinkError) {
    var waits = Limits.waits
    var datagrams = 0
    while !dump.isFinished {
      switch try receive(waits: &waits) {
      case .loss: dump.failure = .lost
      case .nothing:
        // The end of the list may be among what was lost.
        guard dump.failure != nil else { throw .unanswered }
        return
      case .datagrams:
        datagrams += inbox.count
        guard datagrams <= Limits.datagrams else { throw .unanswered }
        try dump.read(inbox, read)
      }
    }
  }
}

/// A list in the making.
private struct Dump<Item> {
  let sequence: UInt32
  let port: UInt32
  let answerType: UInt16
  var items: [Item] = []
  var failure: NetlinkError?
  var isFinished = false

  init(sequence: UInt32, port: UInt32, answerType: UInt16) {
    self.sequence = sequence
    self.port = port
    self.answerType = answerType
  }

  mutating func read(
    _ inbox: borrowing NetlinkInbox,
    _ read: (NetlinkMessage, RawSpan) throws(NetlinkError) -> Item?
  ) throws(NetlinkError) {
    for slot in 0..<inbox.count where inbox.sender(of: slot) == 0 {
      // The rest of the list is read nevertheless: the kernel makes one at a time for a socket.
      if inbox.isTruncated(slot) {
        failure = .truncated
        continue
      }
      try inbox.withBytes(of: slot) { bytes throws(NetlinkError) in
        var cursor = NetlinkCursor()
        while let message = try cursor.next(in: bytes) {
          try take(message, in: bytes, read)
        }
      }
    }
  }

  private mutating func take(
    _ message: NetlinkMessage, in bytes: RawSpan,
    _ read: (NetlinkMessage, RawSpan) throws(NetlinkError) -> Item?
  ) throws(NetlinkError) {
    guard message.sequence == sequence, message.port == port, !isFinished else { return }
    if Int(message.flags) & LINUX_NLM_F_DUMP_INTR != 0 { failure = failure ?? .interrupted }
    switch Int(message.type) {
    case LINUX_NLMSG_ERROR, LINUX_NLMSG_DONE:
      isFinished = true
      try end(message.errorNumber(in: bytes))
    case LINUX_NLMSG_OVERRUN: failure = .lost
    case Int(answerType):
      if let item = try read(message, bytes) { items.append(item) }
    default: break
    }
  }

  private mutating func end(_ error: Errno?) throws(NetlinkError) {
    guard let error else { return }
    // The list before this one is still in the making, or the kernel had no room for the moment.
    guard error == .resourceBusy || error == .noBufferSpace || error == .interrupted else {
      throw .refused(error)
    }
    failure = .lost
  }
}

extension NetlinkMessage {
  /// The error that an `NLMSG_ERROR` or `NLMSG_DONE` message carries; nil for none.
  ///
  /// - Throws: ``NetlinkError/malformed(_:)`` when an error message has no room for its number.
  func errorNumber(in bytes: RawSpan) throws(NetlinkError) -> Errno? {
    guard content.count >= 4 else {
      if Int(type) == LINUX_NLMSG_DONE { return nil }
      throw .malformed(NetlinkFault(.shortMessage, at: content.lowerBound))
    }
    let number: Int32 = bytes.number(at: content.lowerBound)
    // The kernel negates it. A positive one, of which no kernel is known, counts as well.
    return number == 0 ? nil : Errno(rawValue: number == .min ? .max : abs(number))
  }
}
