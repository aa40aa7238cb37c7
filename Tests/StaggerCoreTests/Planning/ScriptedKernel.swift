import StaggerCore
import Testing

/// A routing table in a few lines, which answers as the kernel does.
///
/// It is one line for each route; local destinations need none.
struct ScriptedKernel: Sendable {
  struct Line: Sendable {
    var prefix: IPPrefix
    var interface: UInt32
    var gateway: IPAddress?
    /// The sources that the line holds for, as `ip rule from` does.
    var sources: IPPrefix?
    var kind = Route.Kind.unicast
    /// A line that forbids, as the route types `unreachable` and `prohibit` do.
    var error: Errno?
  }

  var snapshot: NetworkSnapshot
  var lines: [Line]

  func answers(to questions: [RouteQuestion]) -> [RouteAnswer] {
    questions.map { answer(to: $0) }
  }

  func answer(to question: RouteQuestion) -> RouteAnswer {
    if snapshot.isLocal(question.destination), question.interfaceIndex == 0 {
      let source = question.source ?? question.destination
      return .usable(Route(source: source, interfaceIndex: 1, table: 255, kind: .local))
    }
    let zone = question.destination.requiresScope ? question.destination.scopeID : 0
    let interface = question.interfaceIndex != 0 ? question.interfaceIndex : zone
    guard let line = line(for: question, over: interface) else {
      return noLine(for: question, over: interface)
    }
    if let error = line.error { return .unusable(error) }
    return route(to: question, over: line.interface, via: line.gateway, kind: line.kind)
  }

  /// The line with the longest prefix; of equal ones the first.
  private func line(for question: RouteQuestion, over interface: UInt32) -> Line? {
    var best: Line?
    for line in lines where line.holds(for: question, over: interface) {
      if best.map({ $0.prefix.length < line.prefix.length }) ?? true { best = line }
    }
    return best
  }

  /// Without a line an IPv4 destination is taken for a neighbour on the interface asked for.
  private func noLine(for question: RouteQuestion, over interface: UInt32) -> RouteAnswer {
    guard question.destination.family == .ipv4, interface != 0 else {
      return .unusable(.networkUnreachable)
    }
    return route(to: question, over: interface, via: nil, isAssumed: true)
  }

  private func route(
    to question: RouteQuestion, over interface: UInt32, via gateway: IPAddress?,
    kind: Route.Kind = .unicast, isAssumed: Bool = false
  ) -> RouteAnswer {
    guard let source = question.source ?? source(for: question.destination, over: interface) else {
      return .unusable(.addressNotAvailable)
    }
    return .usable(
      Route(
        source: source, interfaceIndex: interface, gateway: gateway, kind: kind,
        isAssumedOnLink: isAssumed))
  }

  /// RFC 6724 section 5 over the addresses of the interface; 0.0.0.0 for want of any IPv4 one.
  private func source(for destination: IPAddress, over interface: UInt32) -> IPAddress? {
    let sources = snapshot.addresses(ofInterface: interface).filter(\.isUsable).map { local in
      SourceAddress(
        local.address, prefixLength: Int(local.prefixLength), interfaceIndex: interface,
        flags: local.flags.contains(.deprecated) ? .deprecated : [])
    }
    let choice = AddressSelection().source(
      for: destination, among: sources, outgoingInterface: interface)
    if let choice { return sources[choice.index].address }
    return destination.family == .ipv4 ? .ipv4Any : nil
  }
}

extension ScriptedKernel.Line {
  /// Reads a line like those of `ip route`, such as `10.0.0.0/8 dev 2 via 192.0.2.1`.
  ///
  /// `from 10.1.0.0/16` limits it to sources, `broadcast`, `local` and `unreachable` say what kind it is.
  init(_ text: String) throws {
    var words = text.split(separator: " ").map(String.init)[...]
    self.init(prefix: try IPPrefix(words.removeFirst()), interface: 0)
    while let word = words.popFirst() {
      switch word {
      case "dev": interface = try #require(UInt32(words.removeFirst()))
      case "via": gateway = try IPAddress(words.removeFirst())
      case "from": sources = try IPPrefix(words.removeFirst())
      case "broadcast": kind = .broadcast
      case "local": kind = .local
      case "unreachable": error = .noRouteToHost
      default: Issue.record("what is \(word)?")
      }
    }
  }

  func holds(for question: RouteQuestion, over interface: UInt32) -> Bool {
    guard prefix.contains(question.destination.scoped(to: 0)) else { return false }
    if interface != 0, interface != self.interface { return false }
    guard let sources else { return true }
    return question.source.map { sources.contains($0.scoped(to: 0)) } ?? false
  }
}
