import CStaggerSystem
package import StaggerCore

/// What the kernel remembers of earlier TCP connections to an address (`ip tcp_metrics`).
package struct RememberedMetrics: Hashable, Sendable {
  /// The smoothed round-trip time; nil where none is remembered.
  package let roundTripTime: Nanoseconds?

  /// Reads a message of the family `tcp_metrics`.
  ///
  /// - Throws: ``NetlinkError/malformed(_:)``.
  package init(_ message: NetlinkMessage, in bytes: RawSpan) throws(NetlinkError) {
    let reader = try NetlinkReader(message, headerSize: LINUX_GENLMSGHDR_SIZE)
    var milliseconds: UInt32 = 0
    var microseconds: UInt32 = 0
    var attributes = reader.attributes
    while let attribute = try attributes.next(in: bytes) {
      guard attribute.type == LINUX_TCP_METRICS_ATTR_VALS else { continue }
      var values = AttributeCursor(attribute.value)
      while let value = try values.next(in: bytes) {
        switch value.type {
        case LINUX_TCP_METRICS_VALUE_RTT_MILLISECONDS: milliseconds = try value.number(in: bytes)
        case LINUX_TCP_METRICS_VALUE_RTT_MICROSECONDS: microseconds = try value.number(in: bytes)
        default: break
        }
      }
    }
    // Both are eighths, as TCP reckons with them (RFC 6298).
    if microseconds > 0 {
      roundTripTime = Nanoseconds(Int64(microseconds) * 125)
    } else if milliseconds > 0 {
      roundTripTime = Nanoseconds(Int64(milliseconds) * 125_000)
    } else {
      roundTripTime = nil
    }
  }
}
