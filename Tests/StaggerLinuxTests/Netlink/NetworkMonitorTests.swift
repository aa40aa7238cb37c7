import StaggerCore
import StaggerLinux
import Testing

/// A monitor over a scripted kernel, and how often it asked for a list.
private final class ScriptedHost {
  let events = ScriptedNetlink { _, _ in [] }
  let lists: ScriptedNetlink

  /// - Parameter listing: called before each list, with its number.
  init(listing: @escaping (ScriptedNetlink, Int) -> Void = { _, _ in }) {
    let events = events
    var listCount = 0
    lists = ScriptedNetlink { _, requests in
      listing(events, listCount)
      listCount += 1
      let number = requests[0].sequence
      let item =
        switch requests[0].type {
        case 18: MessageBytes.link(sequence: number)
        case 22: MessageBytes.peerAddress(sequence: number)
        default: MessageBytes.sourceRule(sequence: number)
        }
      return [.datagrams([item, MessageBytes.done(sequence: number)])]
    }
  }

  /// The number of times that everything was listed.
  var snapshotCount: Int { lists.sent.count / 3 }

  var monitor: NetworkMonitor {
    // SAFETY: everything runs on the thread of one test.
    nonisolated(unsafe) let (events, lists) = (events, lists)
    return NetworkMonitor(
      NetworkMonitor.Source(
        openEvents: { () throws(Errno) in unsafe events },
        openLists: { () throws(Errno) in unsafe lists }))
  }
}

@Suite struct NetworkMonitorTests {
  @Test func listsOnceAndThenOnlyLooksForNews() throws {
    let host = ScriptedHost()
    let monitor = host.monitor
    let snapshot = try monitor.current()
    #expect(snapshot.interfaces.map(\.name) == ["veth-a"])
    #expect(snapshot.addresses.map(\.address) == [IPAddress(192, 0, 2, 9)])
    #expect(snapshot.ipv4Rules == [.custom, .source])
    #expect(snapshot.ipv6Rules == [])
    for _ in 0..<5 { #expect(try monitor.current() == snapshot) }
    #expect(host.snapshotCount == 1)
  }

  @Test(arguments: [true, false])
  func listsAgainAfterNewsAndAfterALossOfNews(isLoss: Bool) throws {
    let host = ScriptedHost()
    let monitor = host.monitor
    _ = try monitor.current()
    host.events.announce(isLoss ? .failure(.noBufferSpace) : .datagrams([MessageBytes.link()]))
    host.events.announce(.datagrams([MessageBytes.link()]))
    _ = try monitor.current()
    #expect(host.snapshotCount == 2)
    _ = try monitor.current()
    #expect(host.snapshotCount == 2)
  }

  @Test func listsAgainWhenSomethingChangedInBetween() throws {
    let host = ScriptedHost { events, list in
      if list == 1 { events.announce(.datagrams([MessageBytes.link()])) }
    }
    let monitor = host.monitor
    _ = try monitor.current()
    #expect(host.snapshotCount == 2)
    _ = try monitor.current()
    #expect(host.snapshotCount == 2)
  }

  @Test func aRestlessNetworkIsNeitherWaitedForNorRemembered() throws {
    let host = ScriptedHost { events, _ in events.announce(.datagrams([MessageBytes.link()])) }
    let monitor = host.monitor
    #expect(try monitor.current().interfaces.count == 1)
    #expect(host.snapshotCount == 4)
    _ = try monitor.current()
    #expect(host.snapshotCount == 8)
  }

  @Test func afterAnErrorItStartsAfresh() throws {
    let host = ScriptedHost()
    let monitor = host.monitor
    _ = try monitor.current()
    host.events.announce(.failure(.inputOutputError))
    #expect(throws: NetlinkError.call(.inputOutputError)) { try monitor.current() }
    _ = try monitor.current()
    #expect(host.snapshotCount == 2)
  }
}
