import CStaggerSystem
import StaggerCore

/// The content of one message: a struct of known size, then attributes.
///
/// It holds places, not bytes; the bytes are passed in and stay the same throughout.
struct NetlinkReader {
  /// The message.
  let message: NetlinkMessage

  private let headerSize: Int

  /// - Throws: ``NetlinkError/malformed(_:)`` when the struct is not there in full.
  init(_ message: NetlinkMessage, headerSize: Int) throws(NetlinkError) {
    guard message.content.count >= headerSize else {
      throw .malformed(NetlinkFault(.shortMessage, at: message.content.lowerBound))
    }
    self.message = message
    self.headerSize = headerSize
  }

  /// A field of the struct; `offset` comes from the layout of the same struct.
  func field<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type = Number.self, at offset: Int, in bytes: RawSpan
  ) -> Number {
    bytes.number(at: message.content.lowerBound + offset)
  }

  /// Goes through the attributes after the struct.
  var attributes: AttributeCursor {
    let start = message.content.lowerBound + headerSize.netlinkAligned
    return AttributeCursor(min(start, message.content.upperBound)..<message.content.upperBound)
  }
}

extension AddressFamily {
  /// The family with Linux's number; nil for one that addresses are not read of.
  init?(netlink number: UInt8) {
    switch Int32(number) {
    case Int32(LINUX_AF_INET): self = .ipv4
    case Int32(LINUX_AF_INET6): self = .ipv6
    default: return nil
    }
  }

  /// Linux's number of the family.
  package var netlinkNumber: UInt8 {
    switch self {
    case .ipv4: UInt8(LINUX_AF_INET)
    case .ipv6: UInt8(LINUX_AF_INET6)
    }
  }
}
