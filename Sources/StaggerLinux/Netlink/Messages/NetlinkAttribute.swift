import CStaggerSystem
import StaggerCore

/// One attribute of a message: its type, and where its value lies.
package struct NetlinkAttribute: Hashable, Sendable {
  /// What it is, without the bits that say how it is laid out.
  package let type: Int

  /// Where its value lies.
  package let value: Range<Int>
}

/// Goes through the attributes in a part of a message (RFC 3549 s2.2).
///
/// It never looks outside that part; see ``NetlinkCursor``.
package struct AttributeCursor {
  private var position: Int
  private let end: Int

  /// Makes a cursor for the attributes that fill `range`.
  ///
  /// - Parameter range: lies within the bytes.
  package init(_ range: Range<Int>) {
    position = range.lowerBound
    end = range.upperBound
  }

  /// Reads the next attribute.
  ///
  /// - Parameter bytes: the same datagram each time.
  /// - Returns: the attribute; nil at the end.
  /// - Throws: ``NetlinkError/malformed(_:)``. Nothing is to be read after that.
  package mutating func next(in bytes: RawSpan) throws(NetlinkError) -> NetlinkAttribute? {
    let left = end - position
    guard left > 0 else { return nil }
    guard left >= LINUX_NLATTR_SIZE else {
      throw .malformed(NetlinkFault(.shortAttribute, at: position))
    }
    let length = Int(bytes.number(UInt16.self, at: position))
    guard length >= LINUX_NLATTR_SIZE else {
      throw .malformed(NetlinkFault(.shortAttribute, at: position))
    }
    guard length <= left else { throw .malformed(NetlinkFault(.longAttribute, at: position)) }

    let type = Int(bytes.number(UInt16.self, at: position + 2)) & LINUX_NLATTR_TYPE_MASK
    let attribute = NetlinkAttribute(
      type: type, value: position + LINUX_NLATTR_SIZE..<position + length)
    position += min(length.netlinkAligned, left)
    return attribute
  }
}

extension NetlinkAttribute {
  /// The value as a number of 32 bits.
  ///
  /// - Throws: ``NetlinkError/malformed(_:)`` when it has another size.
  func number(in bytes: RawSpan) throws(NetlinkError) -> UInt32 {
    guard value.count == 4 else { throw badValue }
    return bytes.number(at: value.lowerBound)
  }

  /// The value as a number of 8 bits.
  ///
  /// - Throws: ``NetlinkError/malformed(_:)`` when it has another size.
  func byte(in bytes: RawSpan) throws(NetlinkError) -> UInt8 {
    guard value.count == 1 else { throw badValue }
    return bytes.number(at: value.lowerBound)
  }

  /// The value as an address of a family.
  ///
  /// - Throws: ``NetlinkError/malformed(_:)`` when it has another size.
  func address(of family: AddressFamily, in bytes: RawSpan) throws(NetlinkError) -> IPAddress {
    guard value.count * 8 == family.bitWidth,
      let address = IPAddress(networkBytes: bytes.extracting(value))
    else { throw badValue }
    return address
  }

  /// The value as a name, which ends at the first NUL; nil when it is no name, or too long for one.
  func name(in bytes: RawSpan) -> KernelName? {
    var name: [UInt8] = []
    for offset in value {
      let byte = bytes.number(UInt8.self, at: offset)
      if byte == 0 || name.count > KernelName.maximumLength { break }
      name.append(byte)
    }
    return KernelName(bytes: name)
  }

  /// The error of a value that cannot be read.
  var badValue: NetlinkError { .malformed(NetlinkFault(.badValue, at: value.lowerBound)) }
}
