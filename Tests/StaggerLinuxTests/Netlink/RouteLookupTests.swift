import StaggerCore
import StaggerLinux
import Synchronization
import Testing

/// Looks ways up in a scripted kernel.
private func answers(
  for queries: [RouteQuery], rules: PolicyRules = [], of kernel: ScriptedNetlink
) throws -> [RouteAnswer] {
  let snapshot = NetworkSnapshot(interfaces: [], addresses: [], ipv4Rules: rules)
  // SAFETY: the look-up runs on this thread only.
  nonisolated(unsafe) let kernel = kernel
  let lookup = RouteLookup { () throws(Errno) in unsafe kernel }
  return try lookup.answers(for: queries, in: snapshot)
}

private func query(_ number: Int) -> RouteQuery {
  RouteQuery(IPAddress(198, 51, UInt8(number / 250), UInt8(number % 250)))
}

@Suite struct RouteLookupTests {
  @Test func asksSixtyFourAtATimeAndMatchesByNumber() throws {
    let kernel = ScriptedNetlink { _, requests in
      // Answered backwards, the odd ones with an error.
      let datagrams = requests.reversed().map { request in
        request.sequence % 2 == 0
          ? MessageBytes.route(sequence: request.sequence)
          : MessageBytes.error(.noRouteToHost, sequence: request.sequence)
      }
      return [.datagrams(datagrams)]
    }
    let answers = try answers(for: (0..<150).map(query), of: kernel)
    #expect(answers.count == 150)
    #expect(kernel.sent.count == 3)
    // Numbers are counted from 1, so the first is odd.
    for (index, answer) in answers.enumerated() {
      #expect((answer == .unusable(.noRouteToHost)) == (index % 2 == 0))
    }
  }

  @Test func asksAgainForAnswersThatWereLost() throws {
    let kernel = ScriptedNetlink { send, requests in
      let datagrams = requests.map { MessageBytes.route(sequence: $0.sequence) }
      return send == 0
        ? [.failure(.noBufferSpace), .datagrams(Array(datagrams.prefix(10)))]
        : [.datagrams(datagrams)]
    }
    let answers = try answers(for: (0..<64).map(query), of: kernel)
    #expect(answers.allSatisfy { $0.route?.interfaceIndex == 3 })
    let counts = try kernel.sent.map { try ScriptedRequest.all(in: $0).count }
    #expect(counts == [64, 32, 22])
    #expect(kernel.waitCount == 0)
  }

  @Test func asksAgainWithMoreRoomForAnAnswerThatWasCutOff() throws {
    let kernel = ScriptedNetlink { send, requests in
      let route = MessageBytes.route(sequence: requests[0].sequence)
      let metrics = MessageBytes.message(
        99, sequence: 0, [UInt8](repeating: 0, count: 2000))
      return [.datagrams([route + metrics])]
    }
    #expect(try answers(for: [query(1)], of: kernel).first?.route?.table == 100)
    #expect(kernel.sent.count == 2)
  }

  @Test func passesOverAnswersToEarlierQuestions() throws {
    let kernel = ScriptedNetlink { _, requests in
      let number = requests[0].sequence
      return [
        .datagrams([MessageBytes.error(.notPermitted, sequence: number &- 1)]),
        .datagrams([MessageBytes.error(.notPermitted, sequence: number + 64)]),
        .stranger(MessageBytes.error(.notPermitted, sequence: number)),
        .datagrams([MessageBytes.route(sequence: number)]),
        .datagrams([MessageBytes.error(.notPermitted, sequence: number)]),
      ]
    }
    #expect(try answers(for: [query(1)], of: kernel).first?.route != nil)
  }

  @Test func givesUpWhenAnswersAreLostForEver() {
    let kernel = ScriptedNetlink { _, _ in [.failure(.noBufferSpace)] }
    #expect(throws: NetlinkError.lost) { try answers(for: [query(1)], of: kernel) }
    #expect(kernel.sent.count == 8)
    let silent = ScriptedNetlink { _, _ in [] }
    #expect(throws: NetlinkError.unanswered) { try answers(for: [query(1)], of: silent) }
  }

  @Test func asksOnceMoreWithTheSourceWhereRulesLookAtIt() throws {
    let kernel = ScriptedNetlink { send, requests in
      let number = requests[0].sequence
      return send == 0
        ? [.datagrams([MessageBytes.route(sequence: number)])]
        : [.datagrams([MessageBytes.error(.permissionDenied, sequence: number)])]
    }
    #expect(
      try answers(for: [query(1)], rules: [.custom, .source], of: kernel)
        == [.unusable(.permissionDenied)])
    #expect(kernel.sent.count == 2)
    // RTA_SRC with the source of the first answer.
    let source = MessageBytes.attribute(2, [192, 0, 2, 9])
    #expect(kernel.sent.map { $0.contains(source) } == [false, true])
  }

  @Test func anInterfaceIsAskedForTwice() throws {
    let kernel = ScriptedNetlink { _, requests in
      [
        .datagrams([
          MessageBytes.route(sequence: requests[0].sequence),
          MessageBytes.error(.noRouteToHost, sequence: requests[1].sequence),
        ])
      ]
    }
    var query = query(1)
    query.interface = 3
    let route = try #require(try answers(for: [query], of: kernel).first?.route)
    #expect(route.isAssumedOnLink)
    #expect(kernel.sent.count == 1)
  }

  @Test func noQuestionsCostNothing() throws {
    let kernel = ScriptedNetlink { _, _ in [.failure(.inputOutputError)] }
    #expect(try answers(for: [], of: kernel).isEmpty)
    #expect(kernel.sent.isEmpty)
  }
}

extension [UInt8] {
  fileprivate func contains(_ part: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: part) }
  }
}
