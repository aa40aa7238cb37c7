import CStaggerSystem
import StaggerCore

extension NetlinkChannel {
  /// Asks many questions, each of which has one answer: 64 in a send, answers matched by number.
  ///
  /// Questions whose answers were lost or cut off are asked again, fewer at a time.
  ///
  /// - Parameters:
  ///   - count: the number of questions.
  ///   - request: writes the question at an index, with a sequence number.
  ///   - read: reads the answer to the question at an index.
  ///   - refused: the answer to a question that the kernel answered with an error.
  /// - Returns: an answer for each question.
  /// - Throws: ``NetlinkError``.
  func ask<Answer>(
    _ count: Int, request: (Int, UInt32, inout NetlinkWriter) -> Void,
    read: (Int, NetlinkMessage, RawSpan) throws(NetlinkError) -> Answer,
    refused: (Errno) -> Answer
  ) throws(NetlinkError) -> [Answer] {
    defer { restoreInbox() }
    var answers = [Answer?](repeating: nil, count: count)
    var waiting = Array(0..<count)
    var size = Limits.lookups
    var attempts = Limits.attempts
    var start = 0
    while start < waiting.count {
      let end = min(start + size, waiting.count)
      var batch = Batch(
        indices: waiting[start..<end], firstSequence: sequences(end - start), port: transport.port)
      writer.removeAll()
      for place in 0..<end - start {
        request(waiting[start + place], batch.firstSequence + UInt32(place), &writer)
      }
      try sendRequests()
      try collect(&batch, into: &answers, read, refused)
      start = end
      guard let failure = batch.failure else { continue }
      attempts -= 1
      guard attempts > 0 else { throw failure }
      if failure == .truncated { try enlargeInbox() }
      size = max(1, size / 2)
      waiting.append(contentsOf: batch.indices.filter { answers[$0] == nil })
    }
    return answers.compactMap { $0 }
  }

  private func collect<Answer>(
    _ batch: inout Batch, into answers: inout [Answer?],
    _ read: (Int, NetlinkMessage, RawSpan) throws(NetlinkError) -> Answer,
    _ refused: (Errno) -> Answer
  ) throws(NetlinkError) {
    var waits = Limits.waits
    var datagrams = 0
    while batch.unanswered > 0 {
      switch try receive(waits: &waits) {
      case .loss:
        // Whatever is left was queued before the loss.
        batch.failure = .lost
        waits = 0
      case .nothing:
        guard batch.failure != nil else { throw .unanswered }
        return
      case .datagrams:
        datagrams += inbox.count
        guard datagrams <= Limits.datagrams else { throw .unanswered }
        for slot in 0..<inbox.count where inbox.sender(of: slot) == 0 {
          if inbox.isTruncated(slot) {
            batch.failure = .truncated
            waits = 0
            continue
          }
          try inbox.withBytes(of: slot) { bytes throws(NetlinkError) in
            try batch.take(bytes, into: &answers, read, refused)
          }
        }
      }
    }
    batch.failure = nil
  }
}

/// Questions that were sent in one call.
private struct Batch {
  let indices: ArraySlice<Int>
  let firstSequence: UInt32
  let port: UInt32
  var unanswered: Int
  var failure: NetlinkError?

  init(indices: ArraySlice<Int>, firstSequence: UInt32, port: UInt32) {
    self.indices = indices
    self.firstSequence = firstSequence
    self.port = port
    unanswered = indices.count
  }

  mutating func take<Answer>(
    _ bytes: RawSpan, into answers: inout [Answer?],
    _ read: (Int, NetlinkMessage, RawSpan) throws(NetlinkError) -> Answer,
    _ refused: (Errno) -> Answer
  ) throws(NetlinkError) {
    var cursor = NetlinkCursor()
    while let message = try cursor.next(in: bytes) {
      guard message.port == port, let index = index(of: message), answers[index] == nil else {
        continue
      }
      switch Int(message.type) {
      case LINUX_NLMSG_ERROR:
        guard let error = try message.errorNumber(in: bytes) else { continue }
        answers[index] = refused(error)
      case LINUX_NLMSG_NOOP, LINUX_NLMSG_DONE, LINUX_NLMSG_OVERRUN: continue
      default: answers[index] = try read(index, message, bytes)
      }
      unanswered -= 1
    }
  }

  /// The question that a message answers; nil for one of an earlier batch.
  private func index(of message: NetlinkMessage) -> Int? {
    let place = Int(message.sequence &- firstSequence)
    return place < indices.count ? indices[indices.startIndex + place] : nil
  }
}
