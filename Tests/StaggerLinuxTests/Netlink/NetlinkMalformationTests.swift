import StaggerCore
import StaggerLinux
import StaggerSimulation
import Testing

/// A datagram that is not laid out as it must be, and the fault in it.
private struct Malformation: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let datagram: [UInt8]
  let fault: NetlinkFault

  init(_ name: String, _ datagram: [UInt8], _ kind: NetlinkFault.Kind, at offset: Int) {
    testDescription = name
    self.datagram = datagram
    fault = NetlinkFault(kind, at: offset)
  }

  static func link(_ attributes: [UInt8]) -> [UInt8] {
    let header = MessageBytes.number(UInt32(0)) + MessageBytes.number(UInt32(7))
    return MessageBytes.message(16, header + [UInt8](repeating: 0, count: 8) + attributes)
  }

  static func address(_ family: UInt8, _ prefix: UInt8, _ attributes: [UInt8]) -> [UInt8] {
    MessageBytes.message(20, [family, prefix, 0, 0] + MessageBytes.number(UInt32(3)) + attributes)
  }

  private static func length(_ length: UInt32, in message: [UInt8]) -> [UInt8] {
    MessageBytes.number(length) + message[4...]
  }

  static let all: [Malformation] = [
    Malformation("half a header", [1, 2, 3], .shortHeader, at: 0),
    Malformation("half a second header", MessageBytes.done() + [0, 0], .shortHeader, at: 20),
    Malformation("length 0", length(0, in: MessageBytes.done()), .shortMessage, at: 0),
    Malformation("length 15", length(15, in: MessageBytes.done()), .shortMessage, at: 0),
    Malformation("one byte too long", length(21, in: MessageBytes.done()), .longMessage, at: 0),
    Malformation(
      "greatest length", length(.max, in: MessageBytes.done()), .longMessage, at: 0),
    Malformation(
      "no struct of an interface", MessageBytes.message(16, [0, 0, 0, 0]), .shortMessage, at: 16),
    Malformation(
      "no struct of an address", MessageBytes.message(20, [2, 8, 0, 0]), .shortMessage, at: 16),
    Malformation("no struct of a route", MessageBytes.message(24, []), .shortMessage, at: 16),
    Malformation("no struct of a rule", MessageBytes.message(32, []), .shortMessage, at: 16),
    Malformation(
      "interface 0", MessageBytes.message(16, [UInt8](repeating: 0, count: 16)), .badValue, at: 16),
    Malformation("attribute of 0 bytes", link([0, 0, 3, 0]), .shortAttribute, at: 32),
    Malformation("attribute of 3 bytes", link([3, 0, 3, 0]), .shortAttribute, at: 32),
    Malformation("half an attribute", link([4, 0]), .shortAttribute, at: 32),
    Malformation("attribute too long", link([9, 0, 3, 0, 65, 0, 0, 0]), .longAttribute, at: 32),
    Malformation(
      "state of 4 bytes", link(MessageBytes.attribute(16, [6, 0, 0, 0])), .badValue, at: 36),
    Malformation(
      "MTU of 2 bytes", link(MessageBytes.attribute(4, [0, 0])), .badValue, at: 36),
    Malformation(
      "nested one too long", link(MessageBytes.attribute(18, [9, 0, 1, 0])), .longAttribute, at: 36),
    Malformation(
      "nested one of 0 bytes", link(MessageBytes.attribute(18, [0, 0, 1, 0])), .shortAttribute,
      at: 36),
    Malformation(
      "IPv4 of 16 bytes", address(2, 24, MessageBytes.attribute(2, [UInt8](1...16))), .badValue,
      at: 28),
    Malformation(
      "IPv6 of 4 bytes", address(10, 64, MessageBytes.attribute(1, [1, 2, 3, 4])), .badValue,
      at: 28),
    Malformation("prefix of 33 bits", address(2, 33, []), .badValue, at: 16),
    Malformation("prefix of 129 bits", address(10, 129, []), .badValue, at: 16),
    Malformation(
      "lifetimes of 4 bytes", address(2, 8, MessageBytes.attribute(6, [0, 0, 0, 0])), .badValue,
      at: 28),
    Malformation(
      "flags of 1 byte", address(2, 8, MessageBytes.attribute(8, [1])), .badValue, at: 28),
    Malformation(
      "route of an unknown family", MessageBytes.message(24, [UInt8](repeating: 9, count: 12)),
      .badValue, at: 16),
    Malformation(
      "router of 1 byte",
      MessageBytes.message(24, [2] + [UInt8](repeating: 0, count: 11) + [5, 0, 18, 0, 2, 0, 0, 0]),
      .badValue, at: 32),
  ]
}

@Suite struct NetlinkMalformationTests {
  @Test(arguments: Malformation.all)
  private func isAnErrorThatSaysWhere(malformation: Malformation) {
    #expect(throws: NetlinkError.malformed(malformation.fault)) {
      try Everything(malformation.datagram)
    }
  }

  @Test(arguments: [UInt64](1...8))
  func changedBytesNeverCrashNorLoop(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let good =
      MessageBytes.link() + MessageBytes.linkLocalAddress() + MessageBytes.peerAddress()
      + MessageBytes.route() + MessageBytes.sourceRule() + MessageBytes.done()
    var outcomes = (read: 0, refused: 0)
    for _ in 0..<4000 {
      var datagram = good
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        datagram[Int.random(in: datagram.indices, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      datagram.removeLast(Int.random(in: 0...24, using: &random))
      do throws(NetlinkError) {
        // Every message takes at least its header, so there cannot be more.
        #expect(try Everything(datagram).messageCount <= datagram.count / 16)
        outcomes.read += 1
      } catch {
        outcomes.refused += 1
      }
    }
    // Both happen often; otherwise the changes would test nothing.
    #expect(outcomes.read > 100 && outcomes.refused > 100)
  }
}
