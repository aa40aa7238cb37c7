import StaggerCore
import StaggerLinux
import Testing

/// Lists addresses from a scripted kernel.
private func addresses(of kernel: ScriptedNetlink) throws(NetlinkError) -> [IPAddress] {
  let channel = NetlinkChannel(over: kernel, room: .lists)
  return try channel.dump(22, answerType: 20, headerSize: 8) {
    message, bytes throws(NetlinkError) in
    try LocalAddress(message, in: bytes)?.address
  }
}

private let near = IPAddress(192, 0, 2, 9)
private let interruption: UInt16 = 0x10

@Suite struct NetlinkDumpTests {
  @Test func readsAListOverSeveralCalls() throws {
    let kernel = ScriptedNetlink { _, requests in
      let number = requests[0].sequence
      return [
        .datagrams([MessageBytes.peerAddress(sequence: number)]),
        .datagrams([MessageBytes.peerAddress(sequence: number)]),
        .datagrams([MessageBytes.done(sequence: number)]),
      ]
    }
    #expect(try addresses(of: kernel) == [near, near])
    #expect(kernel.sent.count == 1)
    #expect(kernel.waitCount == 0)
  }

  @Test func passesOverAnswersToOthersAndStrangers() throws {
    let kernel = ScriptedNetlink { _, requests in
      let number = requests[0].sequence
      let elsewhere = MessageBytes.message(
        20, sequence: number, port: 78, [2, 8, 0, 0, 1, 0, 0, 0])
      return [
        .stranger(MessageBytes.error(.notPermitted, sequence: number)),
        .datagrams([MessageBytes.peerAddress(sequence: number + 1), elsewhere]),
        .datagrams([
          MessageBytes.done(sequence: number &- 1), MessageBytes.peerAddress(sequence: number),
          MessageBytes.done(sequence: number),
        ]),
      ]
    }
    #expect(try addresses(of: kernel) == [near])
  }

  @Test(arguments: [NetlinkError.interrupted, .lost, .truncated])
  func takesAListAgainThatIsNotWhole(reason: NetlinkError) throws {
    let kernel = ScriptedNetlink { send, requests in
      let number = requests[0].sequence
      let item = MessageBytes.peerAddress(sequence: number)
      let whole: [ScriptedNetlink.Step] = [
        .datagrams([item]), .datagrams([MessageBytes.done(sequence: number)]),
      ]
      guard send == 0 else { return whole }
      switch reason {
      case .interrupted:
        let done = MessageBytes.done(flags: interruption, sequence: number)
        return [.datagrams([item]), .datagrams([done])]
      case .lost: return [.datagrams([item]), .failure(.noBufferSpace), .datagrams([item])]
      default: return [.datagrams([item + [UInt8](repeating: 0, count: 40_000)])] + whole
      }
    }
    #expect(try addresses(of: kernel) == [near])
    #expect(kernel.sent.count == 2)
  }

  @Test func givesUpOnAListThatIsNeverWhole() {
    let kernel = ScriptedNetlink { _, requests in
      let number = requests[0].sequence
      return [.datagrams([MessageBytes.done(flags: interruption, sequence: number)])]
    }
    #expect(throws: NetlinkError.interrupted) { try addresses(of: kernel) }
    #expect(kernel.sent.count == 8)
  }

  @Test func givesUpOnAnItemThatFitsNowhere() {
    let kernel = ScriptedNetlink { _, requests in
      let number = requests[0].sequence
      return [
        .datagrams([[UInt8](repeating: 0, count: 200_000)]),
        .datagrams([MessageBytes.done(sequence: number)]),
      ]
    }
    #expect(throws: NetlinkError.truncated) { try addresses(of: kernel) }
    #expect(kernel.sent.count == 2)
  }

  @Test func waitsWhileTheListBeforeIsStillInTheMaking() throws {
    let kernel = ScriptedNetlink { send, requests in
      let number = requests[0].sequence
      return send < 2
        ? [.datagrams([MessageBytes.error(.resourceBusy, sequence: number)])]
        : [.datagrams([MessageBytes.peerAddress(sequence: number)])]
          + [.datagrams([MessageBytes.done(sequence: number)])]
    }
    #expect(try addresses(of: kernel) == [near])
  }

  @Test func saysWhatTheKernelRefused() {
    let kernel = ScriptedNetlink { _, requests in
      [.datagrams([MessageBytes.error(.notPermitted, sequence: requests[0].sequence)])]
    }
    #expect(throws: NetlinkError.refused(.notPermitted)) { try addresses(of: kernel) }
  }

  @Test func doesNotWaitForEver() {
    let kernel = ScriptedNetlink { _, _ in [] }
    #expect(throws: NetlinkError.unanswered) { try addresses(of: kernel) }
    #expect(kernel.waitCount > 0 && kernel.waitCount <= 16)
  }

  @Test func aFailedCallAndGarbageAreErrors() {
    let failing = ScriptedNetlink { _, _ in [.failure(.inputOutputError)] }
    #expect(throws: NetlinkError.call(.inputOutputError)) { try addresses(of: failing) }
    let babbling = ScriptedNetlink { _, _ in [.datagrams([[9, 9, 9]])] }
    #expect(throws: NetlinkError.malformed(NetlinkFault(.shortHeader, at: 0))) {
      try addresses(of: babbling)
    }
  }
}
