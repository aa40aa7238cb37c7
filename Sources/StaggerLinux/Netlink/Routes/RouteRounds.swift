import StaggerCore

/// One look-up: what was asked, and what is known by now.
struct RouteRounds {
  /// An answer for each query.
  var answers: [RouteAnswer]

  /// Queries whose two answers contradict each other.
  var disputed: [Int] = []

  let queries: [RouteQuery]
  let snapshot: NetworkSnapshot
  private let channel: NetlinkChannel

  init(_ queries: [RouteQuery], in snapshot: NetworkSnapshot, over channel: NetlinkChannel) {
    self.queries = queries
    self.snapshot = snapshot
    self.channel = channel
    answers = Array(repeating: .unusable(.networkUnreachable), count: queries.count)
  }

  /// Asks as the queries say.
  mutating func askAll() throws(NetlinkError) {
    var requests: [RouteRequest] = []
    requests.reserveCapacity(queries.count)
    for index in queries.indices {
      do throws(Errno) {
        let interface = try queries[index].outgoingInterface()
        add(index, source: queries[index].source, interface: interface, to: &requests)
      } catch {
        answers[index] = .unusable(error)
      }
    }
    try ask(requests)
  }

  /// Asks a second time where `connect` does.
  mutating func askAgain() throws(NetlinkError) {
    var requests: [RouteRequest] = []
    if snapshot.ipv4Rules.contains(.source) {
      for index in queries.indices where queries[index].source == nil {
        guard let source = answers[index].route?.source, source.family == .ipv4,
          !source.isUnspecified
        else { continue }
        add(index, source: source, interface: queries[index].interface, to: &requests)
      }
    }
    for (index, source) in probeUnreached() {
      add(index, source: source, interface: queries[index].interface, to: &requests)
    }
    try ask(requests)
    if snapshot.ipv6Rules.contains(.source) { settleDisputes() }
  }

  /// Adds the requests for one query: two where one does not tell the whole truth.
  private func add(
    _ index: Int, source: IPAddress?, interface: UInt32, to requests: inout [RouteRequest]
  ) {
    let request = RouteRequest(query: index, source: source, interface: interface)
    requests.append(request)
    guard interface != 0 else { return }
    var check = request
    if queries[index].destination.family == .ipv4 {
      check.wantsTableEntry = true
      requests.append(check)
    } else if source != nil {
      // Asked with a source, IPv6 takes the interface for a wish. Bound to it, a socket does not.
      check.source = nil
      requests.append(check)
    }
  }

  private mutating func ask(_ requests: [RouteRequest]) throws(NetlinkError) {
    if requests.isEmpty { return }
    let queries = queries
    let replies = try channel.ask(requests.count) { index, sequence, writer in
      requests[index].write(queries[requests[index].query], sequence: sequence, to: &writer)
    } read: { index, message, bytes throws(NetlinkError) in
      try RouteAnswer(message, in: bytes, to: requests[index])
    } refused: {
      .unusable($0)
    }
    for index in requests.indices {
      let query = requests[index].query
      // A check follows what it checks.
      if index > 0, requests[index - 1].query == query {
        var request = requests[index - 1]
        request.wantsTableEntry = requests[index].wantsTableEntry
        if answers[query].check(against: replies[index], of: request) { disputed.append(query) }
      } else {
        answers[query] = replies[index]
      }
    }
  }
}
