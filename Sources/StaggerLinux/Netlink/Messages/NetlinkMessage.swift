import CStaggerSystem

/// One message among the bytes that came: its header, and where its content lies.
package struct NetlinkMessage: Hashable, Sendable {
  /// What it is about, such as `RTM_NEWADDR`.
  package let type: UInt16

  /// `NLM_F_` bits.
  package let flags: UInt16

  /// The number of the request that it answers.
  package let sequence: UInt32

  /// The port that it is meant for.
  package let port: UInt32

  /// Where its content lies.
  package let content: Range<Int>
}

/// Goes through the messages of one datagram (RFC 3549 s2.3.2).
///
///     var cursor = NetlinkCursor()
///     while let message = try cursor.next(in: bytes) { … }
///
/// It never looks outside the bytes, and every step moves on by at least a header: malformed bytes
/// end in an error, not in a crash or an endless loop.
package struct NetlinkCursor {
  private var position = 0

  /// Makes a cursor that stands at the beginning.
  package init() {}

  /// Reads the next message.
  ///
  /// - Parameter bytes: the same datagram each time.
  /// - Returns: the message; nil at the end.
  /// - Throws: ``NetlinkError/malformed(_:)``. Nothing is to be read after that.
  package mutating func next(in bytes: RawSpan) throws(NetlinkError) -> NetlinkMessage? {
    let left = bytes.byteCount - position
    guard left > 0 else { return nil }
    guard left >= LINUX_NLMSGHDR_SIZE else {
      throw .malformed(NetlinkFault(.shortHeader, at: position))
    }
    let length = Int(bytes.number(UInt32.self, at: position + LINUX_NLMSGHDR_LENGTH))
    guard length >= LINUX_NLMSGHDR_SIZE else {
      throw .malformed(NetlinkFault(.shortMessage, at: position))
    }
    guard length <= left else { throw .malformed(NetlinkFault(.longMessage, at: position)) }

    let message = NetlinkMessage(
      type: bytes.number(at: position + LINUX_NLMSGHDR_TYPE),
      flags: bytes.number(at: position + LINUX_NLMSGHDR_FLAGS),
      sequence: bytes.number(at: position + LINUX_NLMSGHDR_SEQUENCE),
      port: bytes.number(at: position + LINUX_NLMSGHDR_PORT),
      content: position + LINUX_NLMSGHDR_SIZE..<position + length)
    // The last message of a datagram may come without its padding.
    position += min(length.netlinkAligned, left)
    return message
  }
}

extension Int {
  /// The number, rounded up to the four bytes that messages and attributes are aligned to.
  var netlinkAligned: Int { (self + 3) & ~3 }
}
