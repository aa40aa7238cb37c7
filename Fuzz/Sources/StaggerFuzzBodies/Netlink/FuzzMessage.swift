/// One message of a scripted kernel, laid out when it is sent: only then its number is known.
struct FuzzMessage {
  let type: UInt16
  private let flags: UInt16
  private let sequenceError: UInt32
  private let port: UInt32
  private let lengthError: Int
  private let content: [UInt8]

  /// Mostly an answer to the request that is open, of a type that somebody waits for.
  ///
  /// - Parameters:
  ///   - input: Says what it is.
  ///   - isSound: Whether it has the length that it says; it may still be for somebody else.
  init(_ input: inout FuzzInput, isSound: Bool = false) {
    let types: [UInt16] = [20, 16, 24, 32, 3, 2, 1, 4]
    type = types[input.oneIn(4) ? input.number(below: 8) : input.number(below: 5)]
    flags = input.oneIn(16) ? UInt16(input.byte()) : 2
    let isOdd = input.oneIn(8)
    sequenceError = isOdd && input.oneIn(2) ? UInt32(input.byte()) : 0
    port = isOdd && input.oneIn(4) ? UInt32(input.byte()) : ScriptedSocket.ownPort
    lengthError = isOdd && !isSound && input.oneIn(4) ? input.number(below: 64) - 32 : 0
    content = input.oneIn(4) ? input.bytes(upTo: input.number(below: 96)) : Self.laidOut(&input)
  }

  /// Whether it answers the request that is open.
  var isForUs: Bool { sequenceError == 0 && port == ScriptedSocket.ownPort }

  /// Whether nothing belongs to a list behind it: `NLMSG_ERROR` and `NLMSG_DONE`.
  var endsList: Bool { isForUs && (type == 2 || type == 3) }

  /// The message as an answer to request number `sequence`, with padding to the next one.
  func bytes(sequence: UInt32) -> [UInt8] {
    let length = UInt32(clamping: 16 + content.count + lengthError)
    let header =
      length.bytes + type.bytes + flags.bytes + (sequence &+ sequenceError).bytes + port.bytes
    return header + content + Array(repeating: 0, count: (4 - content.count % 4) % 4)
  }

  /// A struct of some size, then attributes whose lengths are right.
  private static func laidOut(_ input: inout FuzzInput) -> [UInt8] {
    var bytes = input.bytes(upTo: input.pick([8, 12, 16, 4]))
    bytes += Array(repeating: 0, count: (4 - bytes.count % 4) % 4)
    for _ in 0..<input.number(below: 5) { bytes += attribute(&input, depth: 0) }
    return bytes
  }

  private static func attribute(_ input: inout FuzzInput, depth: Int) -> [UInt8] {
    let type = UInt16(input.byte() & 31)
    let length = input.pick([4, 16, 8, 2, 18, 1, 32])
    let isNested = depth < 2 && input.oneIn(8)
    let value =
      isNested ? attribute(&input, depth: depth + 1) : input.bytes(upTo: length)
    let padding = Array(repeating: UInt8(0), count: (4 - value.count % 4) % 4)
    return UInt16(value.count + 4).bytes + type.bytes + value + padding
  }
}

extension FixedWidthInteger {
  /// The bytes of the number, in the order of the fuzzed machine, which is little-endian.
  var bytes: [UInt8] {
    (0..<bitWidth / 8).map { UInt8(truncatingIfNeeded: self >> ($0 * 8)) }
  }
}
