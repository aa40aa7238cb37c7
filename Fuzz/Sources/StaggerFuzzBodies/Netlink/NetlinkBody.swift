import StaggerCore
import StaggerLinux

/// Bytes from a netlink socket: the parser, lists and look-ups over a scripted socket, the writer.
enum NetlinkBody {
  static func run(_ input: RawSpan) throws(Finding) {
    guard input.byteCount > 0 else { return }
    let rest = input.extracting(1..<input.byteCount)
    switch input.byte(at: 0) % 4 {
    case 0: try checkDatagram(rest)
    case 1: try checkSplitting(rest)
    case 2: try checkHost(rest)
    default: try checkWriter(rest)
    }
  }

  /// A datagram of any bytes: each message is within them and behind the one before.
  private static func checkDatagram(_ bytes: RawSpan) throws(Finding) {
    let (messages, fault) = messages(in: bytes)
    try require(
      messages.count <= bytes.byteCount / 16, "\(messages.count) messages, \(bytes.byteCount) bytes"
    )
    var end = 0
    for message in messages {
      let content = message.content
      try require(
        content.lowerBound >= end + 16 && content.upperBound <= bytes.byteCount,
        "\(message) of \(bytes.byteCount) bytes, behind byte \(end)")
      try MessageChecks(message).run(in: bytes)
      end = content.upperBound
    }
    if let fault { try checkFault(fault, within: end...bytes.byteCount) }
  }

  static func messages(
    in bytes: RawSpan
  ) -> (messages: [NetlinkMessage], fault: NetlinkError?) {
    var cursor = NetlinkCursor()
    var messages: [NetlinkMessage] = []
    do throws(NetlinkError) {
      while let message = try cursor.next(in: bytes) { messages.append(message) }
    } catch {
      return (messages, error)
    }
    return (messages, nil)
  }

  static func checkFault(_ error: NetlinkError, within places: ClosedRange<Int>) throws(Finding) {
    guard case .malformed(let fault) = error else { throw Finding("\(error) from bytes alone") }
    try require(places.contains(fault.offset), "\(fault) outside of \(places)")
  }
}
