import StaggerCore
import StaggerLinux
import Testing

/// Answers as the kernel gives them, with the number of the request filled in.
private enum Answers {
  /// `ip neigh get 10.1.0.1 dev lan0`, as Linux 6.18 sent it, but for the time stamps.
  static func neighbour(state: UInt16, _ address: [UInt8], sequence: UInt32) -> [UInt8] {
    let header: [UInt8] =
      [2, 0, 0, 0] + MessageBytes.number(UInt32(3)) + MessageBytes.number(state) + [0, 1]
    return MessageBytes.message(
      28, sequence: sequence,
      header + MessageBytes.attribute(1, [10, 1, 0, 1]) + MessageBytes.attribute(2, address)
        + MessageBytes.attribute(3, [UInt8](repeating: 0, count: 16)))
  }

  /// `ip tcp_metrics show 127.0.0.1`: metrics lie at their number and one more, times in eighths.
  static func metrics(_ values: [(UInt16, UInt32)], sequence: UInt32) -> [UInt8] {
    let nested = values.flatMap { MessageBytes.attribute($0.0, MessageBytes.number($0.1)) }
    return MessageBytes.message(
      27, sequence: sequence,
      [1, 1, 0, 0] + MessageBytes.attribute(1, [127, 0, 0, 1])
        + MessageBytes.attribute(6 | 0x8000, nested))
  }
}

@Suite struct `What the kernel has learnt` {
  private func knowledge(
    _ answer: @escaping (ScriptedRequest) -> [[UInt8]]
  ) -> (KernelKnowledge, ScriptedNetlink) {
    let socket = ScriptedNetlink { _, requests in [.datagrams(answer(requests[0]))] }
    // SAFETY: everything runs on the thread of one test.
    nonisolated(unsafe) let shared = socket
    return (KernelKnowledge { _ throws(Errno) in unsafe shared }, socket)
  }

  @Test func `the address of a neighbour, unless nobody answers there`() {
    let router = IPAddress(10, 1, 0, 1)
    func linkAddress(_ state: UInt16, _ address: [UInt8]) -> LinkAddress? {
      knowledge { [Answers.neighbour(state: state, address, sequence: $0.sequence)] }.0
        .linkAddress(of: router, on: 3)
    }
    let address: [UInt8] = [2, 0, 0, 0, 0, 9]
    #expect(linkAddress(2, address) == LinkAddress(address))
    #expect(linkAddress(4, address) == LinkAddress(address))
    for state: UInt16 in [0x01, 0x20, 0x40] { #expect(linkAddress(state, address) == nil) }
    #expect(linkAddress(2, []) == nil)
    #expect(linkAddress(2, [UInt8](repeating: 1, count: 9)) == nil)
    #expect(linkAddress(2, [UInt8](repeating: 1, count: 20)) == nil)
    let (refusing, _) = knowledge {
      [MessageBytes.error(.noSuchFileOrDirectory, sequence: $0.sequence)]
    }
    #expect(refusing.linkAddress(of: router, on: 3) == nil)
  }

  @Test func `round-trip times, with the family looked up once`() {
    let (knowledge, socket) = knowledge { request in
      let number = request.sequence
      if request.type == 16 {
        return [
          MessageBytes.family("nlctrl", 16, sequence: number),
          MessageBytes.family("tcp_metrics", 27, sequence: number),
          MessageBytes.done(sequence: number),
        ]
      }
      return [Answers.metrics([(1, 1), (6, 184), (2, 5)], sequence: number)]
    }
    #expect(knowledge.roundTripTime(to: .ipv4Loopback) == .microseconds(23))
    #expect(knowledge.roundTripTime(to: .ipv4Loopback) == .microseconds(23))
    #expect(socket.sent.count == 3)
  }

  @Test func `round-trip times of old kernels, and none`() {
    func time(_ values: [(UInt16, UInt32)]) -> Nanoseconds? {
      knowledge { request in
        let number = request.sequence
        if request.type != 16 { return [Answers.metrics(values, sequence: number)] }
        return [
          MessageBytes.family("tcp_metrics", 27, sequence: number),
          MessageBytes.done(sequence: number),
        ]
      }.0.roundTripTime(to: .ipv4Loopback)
    }
    #expect(time([(1, 16)]) == .milliseconds(2))
    #expect(time([(4, 10)]) == nil)
    #expect(time([]) == nil)
    #expect(time([(6, .max)]) == Nanoseconds(Int64(UInt32.max) * 125))
  }

  @Test func `nothing, where the kernel has no such family or no socket`() {
    let (knowledge, _) = knowledge { request in
      [MessageBytes.family("nlctrl", 16, sequence: request.sequence)]
        + [MessageBytes.done(sequence: request.sequence)]
    }
    #expect(knowledge.roundTripTime(to: .ipv4Loopback) == nil)
    let closed = KernelKnowledge { _ throws(Errno) in throw .tooManyOpenFiles }
    #expect(closed.roundTripTime(to: .ipv4Loopback) == nil)
    #expect(closed.linkAddress(of: .ipv4Loopback, on: 1) == nil)
  }

  @Test func `nothing of the kernel of this host that it does not know`() {
    #expect(KernelKnowledge.shared.linkAddress(of: IPAddress(192, 0, 2, 250), on: 1) == nil)
    #expect(KernelKnowledge.shared.roundTripTime(to: IPAddress(192, 0, 2, 250)) == nil)
  }
}
