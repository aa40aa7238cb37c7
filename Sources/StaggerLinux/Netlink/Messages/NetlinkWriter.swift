import CStaggerSystem
package import StaggerCore

/// Writes requests one behind the other into one buffer, to be sent in one call.
///
///     writer.begin(LINUX_RTM_GETADDR, flags: LINUX_NLM_F_DUMP, sequence: 7, headerSize: 8)
///     writer.set(UInt8(10), at: LINUX_IFADDRMSG_FAMILY)
///     writer.end()
///
/// Attributes are ours, so their sizes are preconditions and not errors.
package struct NetlinkWriter {
  /// The bytes so far.
  package private(set) var bytes: [UInt8] = []

  private var start = 0

  /// Makes an empty writer.
  ///
  /// - Parameter capacity: the number of bytes up to which nothing is allocated again.
  package init(capacity: Int = 4096) {
    bytes.reserveCapacity(capacity)
  }

  /// Forgets everything but its room.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Begins a message.
  ///
  /// - Parameters:
  ///   - type: what is asked.
  ///   - flags: `NLM_F_` bits besides `NLM_F_REQUEST`.
  ///   - sequence: the number that the answer will carry.
  ///   - headerSize: the size of the struct that its type begins with, which is filled with zeros.
  package mutating func begin(_ type: Int, flags: Int = 0, sequence: UInt32, headerSize: Int) {
    start = bytes.count
    append(UInt32(0))
    append(UInt16(type))
    append(UInt16(LINUX_NLM_F_REQUEST | flags))
    append(sequence)
    // The kernel puts in the sender's port where it matters.
    append(UInt32(0))
    appendZeros(headerSize.netlinkAligned)
  }

  /// Sets a field of the struct that the message's type begins with.
  package mutating func set(_ value: some FixedWidthInteger, at offset: Int) {
    put(value, at: start + LINUX_NLMSGHDR_SIZE + offset)
  }

  /// Adds an attribute whose value is a number.
  package mutating func attribute(_ type: Int, _ value: some FixedWidthInteger) {
    let place = beginAttribute(type)
    append(value)
    endAttribute(place)
  }

  /// Adds an attribute whose value is an address.
  package mutating func attribute(_ type: Int, _ address: IPAddress) {
    let place = beginAttribute(type)
    for index in 0..<address.byteCount { bytes.append(address.byte(at: index)) }
    endAttribute(place)
  }

  /// Adds an attribute whose value is a name with a NUL at its end.
  package mutating func attribute(_ type: Int, _ name: KernelName) {
    let place = beginAttribute(type)
    for index in 0...name.length { bytes.append(name[index]) }
    endAttribute(place)
  }

  /// Adds an attribute that `content` fills, with other attributes or with the fields of a struct.
  package mutating func attribute(
    _ type: Int, isNested: Bool = true, _ content: (inout NetlinkWriter) -> Void
  ) {
    let place = beginAttribute(isNested ? type | LINUX_NLATTR_NESTED : type)
    content(&self)
    endAttribute(place)
  }

  /// Adds bare zeros, as a struct in an attribute.
  package mutating func appendZeros(_ count: Int) {
    for _ in 0..<count { bytes.append(0) }
  }

  /// Adds a bare number, as a field of a struct in an attribute.
  package mutating func append(_ value: some FixedWidthInteger) {
    let offset = bytes.count
    appendZeros(value.bitWidth / 8)
    put(value, at: offset)
  }

  /// Ends the message.
  package mutating func end() {
    put(UInt32(bytes.count - start), at: start + LINUX_NLMSGHDR_LENGTH)
    appendZeros(bytes.count.netlinkAligned - bytes.count)
  }

  private mutating func beginAttribute(_ type: Int) -> Int {
    let place = bytes.count
    append(UInt16(0))
    append(UInt16(type))
    return place
  }

  private mutating func endAttribute(_ place: Int) {
    precondition(bytes.count - place <= Int(UInt16.max), "an attribute has at most 65,535 bytes")
    put(UInt16(bytes.count - place), at: place)
    appendZeros(bytes.count.netlinkAligned - bytes.count)
  }

  private mutating func put(_ value: some FixedWidthInteger, at offset: Int) {
    // Host order, whichever byte of the number that puts first.
    let ordered = value.littleEndian
    for index in 0..<value.bitWidth / 8 {
      bytes[offset + index] = UInt8(truncatingIfNeeded: ordered >> (index * 8))
    }
  }
}
