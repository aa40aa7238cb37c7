import StaggerCore
import StaggerLinux

extension NetlinkBody {
  /// What is written reads back, message for message and attribute for attribute.
  static func checkWriter(_ bytes: RawSpan) throws(Finding) {
    var input = FuzzInput(bytes)
    var writer = NetlinkWriter(capacity: 16)
    var written: [Written] = []
    for _ in 0...input.number(below: 4) { written.append(Written(&input, to: &writer)) }
    // SAFETY: bytes are bytes.
    let span = unsafe writer.bytes.span.bytes
    let (messages, fault) = messages(in: span)
    try requireEqual(fault, nil, "the fault in what was written")
    try requireEqual(messages.count, written.count, "messages")
    for (message, expected) in zip(messages, written) {
      try requireEqual(message.type, expected.type, "type")
      try requireEqual(message.sequence, expected.sequence, "sequence")
      try requireEqual(message.flags, expected.flags | 1, "flags")
      let content = span.extracting(message.content).copied
      let header = Array(content.prefix(expected.headerSize))
      try require(header.allSatisfy { $0 == 0 }, "the struct \(header)")
      let attributes = PlainAttribute.all(in: Array(content.dropFirst(expected.headerSize)))
      try requireEqual(attributes.attributes, expected.attributes, "attributes")
      try require(attributes.isWhole, "something is left behind the attributes")
    }
  }

  private struct Written {
    let type: UInt16
    let flags: UInt16
    let sequence: UInt32
    let headerSize: Int
    private(set) var attributes: [PlainAttribute] = []

    init(_ input: inout FuzzInput, to writer: inout NetlinkWriter) {
      type = UInt16(input.byte())
      flags = UInt16(input.number(bytes: 2))
      sequence = UInt32(input.number(bytes: 4))
      headerSize = input.number(below: 5) * 4
      writer.begin(
        Int(type), flags: Int(flags), sequence: sequence, headerSize: headerSize)
      for _ in 0..<input.number(below: 5) { append(&input, to: &writer) }
      writer.end()
    }

    private mutating func append(_ input: inout FuzzInput, to writer: inout NetlinkWriter) {
      let type = Int(input.byte() & 63)
      let value: [UInt8]
      switch input.number(below: 5) {
      case 0:
        let number = UInt32(input.number(bytes: 4))
        writer.attribute(type, number)
        value = number.bytes
      case 1:
        let number = input.byte()
        writer.attribute(type, number)
        value = [number]
      case 2:
        let ip = input.address()
        writer.attribute(type, ip)
        value = (0..<ip.byteCount).map { ip.byte(at: $0) }
      case 3:
        guard let name = KernelName(bytes: input.bytes(upTo: input.number(below: 16))) else {
          return
        }
        writer.attribute(type, name)
        value = (0...name.length).map { name[$0] }
      default:
        let number = UInt16(input.number(bytes: 2))
        writer.attribute(type) { $0.attribute(9, number) }
        value = [6, 0, 9, 0] + number.bytes + [0, 0]
      }
      attributes.append(PlainAttribute(type: type, value: value))
    }
  }
}
