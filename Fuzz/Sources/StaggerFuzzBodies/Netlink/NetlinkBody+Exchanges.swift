import StaggerCore
import StaggerLinux

extension NetlinkBody {
  /// A list is the same however its messages are spread over datagrams and calls.
  static func checkSplitting(_ bytes: RawSpan) throws(Finding) {
    var input = FuzzInput(bytes)
    var messages: [FuzzMessage] = []
    for _ in 0..<input.number(below: 24) where messages.last?.endsList != true {
      messages.append(FuzzMessage(&input, isSound: true))
    }
    let together = list([.datagrams([messages])])
    let apart = list(messages.map { .datagrams([[$0]]) })
    let inOneCall = list(messages.chunks(of: 3).map { .datagrams($0.map { [$0] }) })
    try requireEqual(apart, together, "one datagram for each message")
    try requireEqual(inOneCall, together, "three datagrams in a call")
    if case .success(let items) = together {
      let ours = messages.filter { $0.isForUs && $0.type == 20 }
      try requireEqual(items, ours.compactMap { address(in: $0) }, "the addresses listed")
    }
  }

  /// What one message says, read by itself.
  private static func address(in message: FuzzMessage) -> LocalAddress? {
    let bytes = message.bytes(sequence: 1)
    // SAFETY: bytes are bytes.
    let span = unsafe bytes.span.bytes
    return messages(in: span).messages.first.flatMap { try? LocalAddress($0, in: span) }
  }

  /// Lists addresses; a fault has no place, as that depends on the datagrams.
  private static func list(_ steps: [ScriptedSocket.Step]) -> Result<[LocalAddress], NetlinkError> {
    let channel = NetlinkChannel(over: ScriptedSocket(steps), room: .lists)
    do {
      return .success(
        try channel.dump(22, answerType: 20, headerSize: 8) {
          message, bytes throws(NetlinkError) in
          try LocalAddress(message, in: bytes)
        })
    } catch .malformed(let fault) {
      return .failure(.malformed(NetlinkFault(fault.kind, at: 0)))
    } catch {
      return .failure(error)
    }
  }

  /// All that is asked of a kernel: the lists of a host, then the way to some addresses.
  static func checkHost(_ bytes: RawSpan) throws(Finding) {
    var input = FuzzInput(bytes)
    let (events, lists) = (ScriptedSocket(&input), ScriptedSocket(&input))
    var source = NetworkMonitor.Source(
      openEvents: { () throws(Errno) in events }, openLists: { () throws(Errno) in lists })
    let (routeEvents, generic) = (ScriptedSocket(&input), ScriptedSocket(&input))
    source.details = NetworkMonitor.Source.Details(
      openRouteEvents: { () throws(Errno) in routeEvents },
      openGeneric: { () throws(Errno) in generic })
    let snapshot = try? NetworkMonitor(source).current()
    // Four times three lists, where the network does not hold still; then the default routes, asked for
    // 64 at a time.
    try lists.checkBounds(exchanges: 20, steps: 12)
    try generic.checkBounds(exchanges: 2, steps: 12)
    try requireEqual(
      snapshot?.interfaces.map(\.index), snapshot?.interfaces.map(\.index).sorted(), "interfaces")
    for address in snapshot?.addresses ?? [] {
      try require(snapshot?.isLocal(address.address) == true, "\(address) is not local")
    }
    try checkRoutes(&input)
  }

  private static func checkRoutes(_ input: inout FuzzInput) throws(Finding) {
    let queries = (0..<input.number(below: 6)).map { _ in query(&input) }
    let socket = ScriptedSocket(&input)
    let lookup = RouteLookup { () throws(Errno) in socket }
    // Nothing here that would make it ask sockets of this host.
    let snapshot = NetworkSnapshot(
      interfaces: [], addresses: [], ipv4Rules: input.oneIn(2) ? .source : [])
    let answers = try? lookup.answers(for: queries, in: snapshot)
    try socket.checkBounds(exchanges: 2, steps: 12)
    if let answers { try requireEqual(answers.count, queries.count, "answers to \(queries)") }
  }

  private static func query(_ input: inout FuzzInput) -> RouteQuery {
    var ip = input.address()
    if ip.isMulticast || ip.isUnspecified { ip = .ipv4Loopback }
    return RouteQuery(
      ip, source: input.oneIn(4) ? input.address() : nil,
      interface: input.oneIn(4) ? UInt32(input.byte()) : 0, mark: input.oneIn(8) ? 7 : 0,
      port: UInt16(input.byte()))
  }
}

extension Array {
  fileprivate func chunks(of count: Int) -> [[Element]] {
    stride(from: 0, to: self.count, by: count).map {
      Array(self[$0..<Swift.min($0 + count, self.count)])
    }
  }
}
