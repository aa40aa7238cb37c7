import StaggerCore

/// A host drawn from an input: interfaces, addresses, and a kernel that answers about routes.
struct FuzzHost {
  let snapshot: NetworkSnapshot
  private let lines: [Line]

  /// A line of the routing table.
  private struct Line {
    let prefix: IPPrefix
    let answer: RouteAnswer
  }

  init(_ input: inout FuzzInput) {
    let interfaces = (0..<UInt32(input.number(below: 4))).map { Self.interface($0 + 1, &input) }
    let addresses = (0..<input.number(below: 9)).map { _ in Self.address(&input) }
    snapshot = NetworkSnapshot(interfaces: interfaces, addresses: addresses)
    lines = (0..<input.number(below: 7)).compactMap { _ in
      input.prefix().map { Line(prefix: $0, answer: Self.answer(&input)) }
    }
  }

  /// The same host, with its interfaces listed the other way round.
  var reversed: NetworkSnapshot {
    NetworkSnapshot(
      interfaces: snapshot.interfaces.reversed(), addresses: snapshot.addresses)
  }

  /// An answer for each question: by the table, or, for a kernel gone mad, anything.
  func answers(
    to questions: [RouteQuestion], isMad: Bool, _ input: inout FuzzInput
  ) -> [RouteAnswer] {
    questions.map { isMad ? Self.answer(&input) : answer(to: $0) }
  }

  private func answer(to question: RouteQuestion) -> RouteAnswer {
    if snapshot.isLocal(question.destination), question.interfaceIndex == 0 {
      let source = question.source ?? question.destination
      return .usable(Route(source: source, interfaceIndex: 1, table: 255, kind: .local))
    }
    let line = lines.filter { $0.prefix.contains(question.destination) }
      .max { $0.prefix.length < $1.prefix.length }
    guard case .usable(var route) = line?.answer else {
      return line?.answer ?? .unusable(.networkUnreachable)
    }
    if let source = question.source { route.source = source }
    if question.interfaceIndex != 0 {
      route.isAssumedOnLink = route.interfaceIndex != question.interfaceIndex
      route.interfaceIndex = question.interfaceIndex
    }
    return .usable(route)
  }

  private static func answer(_ input: inout FuzzInput) -> RouteAnswer {
    if input.oneIn(4) { return .unusable(input.error()) }
    return .usable(
      Route(
        source: input.address(), interfaceIndex: UInt32(input.number(below: 5)),
        gateway: input.oneIn(2) ? input.address() : nil,
        kind: input.pick([.unicast, .unicast, .local, .broadcast, Route.Kind(rawValue: 9)]),
        isAssumedOnLink: input.oneIn(8)))
  }

  private static func interface(_ index: UInt32, _ input: inout FuzzInput) -> InterfaceFacts {
    let flags = InterfaceFacts.Flags(rawValue: input.oneIn(3) ? input.byte() & 31 : 19)
    return InterfaceFacts(
      index: index, name: "eth", flags: flags,
      linkType: input.pick([.ethernet, .ipv6InIPv4, .none]))
  }

  private static func address(_ input: inout FuzzInput) -> LocalAddress {
    let ip = input.address()
    let flags = LocalAddress.Flags(rawValue: UInt16(input.oneIn(2) ? input.byte() : 128))
    return LocalAddress(
      ip, prefixLength: UInt8(input.prefixLength(of: ip)),
      interfaceIndex: UInt32(input.number(below: 5)), flags: flags)
  }
}

/// What somebody remembers, made up from the address alone.
final class FuzzHistory: ConnectionHistory {
  private let histories: [DestinationHistory]

  init(_ input: inout FuzzInput) {
    histories = (0..<4).map { _ in input.history() }
  }

  func history(of destination: IPAddress, in network: NetworkKey) -> DestinationHistory {
    histories[Int(truncatingIfNeeded: (destination.low ^ UInt64(network.interfaceIndex)) & 3)]
  }
}
