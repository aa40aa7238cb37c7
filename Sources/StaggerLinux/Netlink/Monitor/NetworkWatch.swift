import StaggerCore

/// A socket that hears of changes, and the lists as they were after the last one.
///
/// One thread uses it at a time.
final class NetworkWatch: Warmable {
  let forkGeneration = ForkGeneration.current

  private let source: NetworkMonitor.Source
  private let events: any NetlinkEvents
  private var snapshot: NetworkSnapshot?
  private var details: NetworkDetails?

  /// Begins to listen.
  ///
  /// - Throws: ``NetlinkError/call(_:)``.
  convenience init(_ source: NetworkMonitor.Source) throws(NetlinkError) {
    self.init(source, hearing: try Self.open(source.openEvents))
  }

  // Embedded Swift never gives back an object whose initialiser throws.
  private init(_ source: NetworkMonitor.Source, hearing events: any NetlinkEvents) {
    self.source = source
    self.events = events
  }

  /// The lists as they are now, with the details where the source has any.
  func current() throws(NetlinkError) -> NetworkSnapshot {
    let (newest, isNew) = try currentLists()
    guard let wanted = source.details else { return newest }
    // Without room for another socket there are no details this time.
    if details == nil, let events = try? wanted.openRouteEvents() {
      details = NetworkDetails(wanted, events: events, lists: source.openLists)
    }
    return details?.complete(newest, isNew: isNew) ?? newest
  }

  private func currentLists() throws(NetlinkError) -> (NetworkSnapshot, isNew: Bool) {
    if try events.takeNews() { snapshot = nil }
    if let snapshot { return (snapshot, false) }
    var newest = try list()
    for _ in 0..<3 {
      guard try events.takeNews() else {
        snapshot = newest
        return (newest, true)
      }
      newest = try list()
    }
    // Good enough for now; but as nobody knows whether it still holds, it is not kept.
    return (newest, true)
  }

  /// Lists are rare and their sockets cheap; a new one has no old answers in it.
  private func list() throws(NetlinkError) -> NetworkSnapshot {
    let transport = try Self.open(source.openLists)
    return try NetworkSnapshot(from: NetlinkChannel(over: transport, room: .lists))
  }

  private static func open<Opened>(
    _ open: () throws(Errno) -> Opened
  ) throws(NetlinkError) -> Opened {
    do {
      return try open()
    } catch {
      throw .call(error)
    }
  }
}

extension NetlinkEvents {
  /// Takes all news back, and says whether there were any.
  ///
  /// What they say does not matter, since everything is asked for again.
  ///
  /// - Throws: ``NetlinkError/call(_:)``.
  func takeNews() throws(NetlinkError) -> Bool {
    var hasChanged = false
    // More than a socket has room for by default: the kernel keeps sending while we look.
    for _ in 0..<4096 {
      do throws(Errno) {
        try discardMessage()
        hasChanged = true
      } catch .resourceTemporarilyUnavailable {
        return hasChanged
      } catch .noBufferSpace {
        hasChanged = true
      } catch .interrupted {
        continue
      } catch {
        throw .call(error)
      }
    }
    return true
  }
}
