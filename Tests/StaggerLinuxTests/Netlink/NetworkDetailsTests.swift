import StaggerCore
import StaggerLinux
import Testing

/// A host with one interface, whose kernel tells all that policies look at.
private final class DetailedHost {
  let events = ScriptedNetlink { _, _ in [] }
  let routeEvents = ScriptedNetlink { _, _ in [] }
  let lists: ScriptedNetlink
  let generic: ScriptedNetlink
  /// How often default routes were asked for.
  private(set) var metricQuestions = 0
  /// What the kernel says of the default routes, by family.
  var routes: [UInt8: [UInt8]?] = [2: MessageBytes.tableEntry()]
  var families: [(String, UInt16)] = [("nlctrl", 16), ("nl80211", 40)]
  var opensGeneric = true

  init() {
    var host: DetailedHost?
    lists = ScriptedNetlink { _, requests in host?.list(requests) ?? [] }
    generic = ScriptedNetlink { _, requests in host?.answer(requests[0]) ?? [] }
    host = self
  }

  private func list(_ requests: [ScriptedRequest]) -> [ScriptedNetlink.Step] {
    let number = requests[0].sequence
    let done = MessageBytes.done(sequence: number)
    switch requests[0].type {
    case 18: return [.datagrams([MessageBytes.link(sequence: number), done])]
    case 22: return [.datagrams([MessageBytes.peerAddress(sequence: number), done])]
    case 34: return [.datagrams([MessageBytes.mainRule(sequence: number), done])]
    default:
      metricQuestions += 1
      return [.datagrams(requests.enumerated().map { answer($0 == 0 ? 2 : 10, $1.sequence) })]
    }
  }

  private func answer(_ family: UInt8, _ sequence: UInt32) -> [UInt8] {
    guard let route = routes[family] ?? nil else {
      return MessageBytes.error(.networkUnreachable, sequence: sequence)
    }
    return route.numbered(sequence)
  }

  private func answer(_ request: ScriptedRequest) -> [ScriptedNetlink.Step] {
    let done = MessageBytes.done(sequence: request.sequence)
    if request.type == 16 {
      return [
        .datagrams(
          families.map { MessageBytes.family($0.0, $0.1, sequence: request.sequence) } + [done])
      ]
    }
    let radios = [nil, 7].map {
      MessageBytes.wireless(index: $0, family: 40, sequence: request.sequence)
    }
    return [.datagrams(radios + [done])]
  }

  var monitor: NetworkMonitor {
    // SAFETY: everything runs on the thread of one test.
    nonisolated(unsafe) let host = self
    var source = NetworkMonitor.Source(
      openEvents: { () throws(Errno) in unsafe host.events },
      openLists: { () throws(Errno) in unsafe host.lists })
    source.details = NetworkMonitor.Source.Details(
      openRouteEvents: { () throws(Errno) in unsafe host.routeEvents },
      openGeneric: { () throws(Errno) in
        guard unsafe host.opensGeneric else { throw .protocolNotSupported }
        return unsafe host.generic
      })
    return NetworkMonitor(source)
  }
}

extension [UInt8] {
  /// A message with another number.
  fileprivate func numbered(_ sequence: UInt32) -> [UInt8] {
    Array(prefix(8)) + MessageBytes.number(sequence) + dropFirst(12)
  }
}

@Suite struct `Details of the network` {
  @Test func `are in the snapshot, and asked for once`() throws {
    let host = DetailedHost()
    let monitor = host.monitor
    for _ in 0..<4 {
      let facts = try monitor.current().interfaces[0]
      #expect(facts.isWireless == true)
      #expect(facts.defaultMetric(for: .ipv4) == 20_600)
      #expect(facts.defaultMetric(for: .ipv6) == nil)
      #expect(facts.isVirtual)
    }
    #expect(host.metricQuestions == 1)
    #expect(host.generic.sent.count == 2)
    #expect(host.lists.sent.count == 4)
  }

  @Test func `After news of routes only the routes are asked for again`() throws {
    let host = DetailedHost()
    let monitor = host.monitor
    _ = try monitor.current()
    host.routes[10] = MessageBytes.tableEntry(family: 10, prefixLength: 3, metric: 1024)
    host.routeEvents.announce(.datagrams([MessageBytes.tableEntry()]))
    #expect(try monitor.current().interfaces[0].ipv6DefaultMetric == 1024)
    #expect(host.metricQuestions == 2)
    #expect(host.generic.sent.count == 2)
    host.events.announce(.datagrams([MessageBytes.link()]))
    _ = try monitor.current()
    #expect(host.metricQuestions == 3)
    #expect(host.generic.sent.count == 4)
  }

  @Test func `Lost news of routes count as news`() throws {
    let host = DetailedHost()
    let monitor = host.monitor
    _ = try monitor.current()
    host.routeEvents.announce(.failure(.noBufferSpace))
    _ = try monitor.current()
    #expect(host.metricQuestions == 2)
  }

  @Test func `A kernel that knows nothing of wireless links has none`() throws {
    let host = DetailedHost()
    host.families = [("nlctrl", 16)]
    #expect(try host.monitor.current().interfaces[0].isWireless == false)
  }

  @Test func `What the kernel does not say stays unknown, and nothing fails`() throws {
    let host = DetailedHost()
    host.opensGeneric = false
    host.routes = [2: MessageBytes.message(24, [2]), 10: nil]
    let facts = try host.monitor.current().interfaces[0]
    #expect(facts.isWireless == nil)
    #expect(facts.ipv4DefaultMetric == nil && facts.ipv6DefaultMetric == nil)
  }

  @Test func `An answer of the other family is none`() throws {
    let host = DetailedHost()
    host.routes = [2: MessageBytes.tableEntry(family: 10), 10: MessageBytes.tableEntry()]
    let facts = try host.monitor.current().interfaces[0]
    #expect(facts.ipv4DefaultMetric == nil && facts.ipv6DefaultMetric == nil)
  }
}
