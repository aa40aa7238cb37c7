import StaggerCore

/// A socket that hears of changes, and the lists as they were after the last one.
///
/// One thread uses it at a time.
final class NetworkWatch: Warmable {
  let forkGeneration = ForkGeneration.current

  private let source: NetworkMonitor.Source
  private let events: any NetlinkEvents
  private var snapshot: NetworkSnapshot?

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

  /// The lists as they are now.
  func current() throws(NetlinkError) -> NetworkSnapshot {
    if try takeChanges() { snapshot = nil }
    if let snapshot { return snapshot }
    var newest = try list()
    for _ in 0..<3 {
      guard try takeChanges() else {
        snapshot = newest
        return newest
      }
      newest = try list()
    }
    // Good enough for now; but as nobody knows whether it still holds, it is not kept.
    return newest
  }

  /// Takes all news back, and says whether there were any.
  ///
  /// What they say does not matter, since everything is listed again.
  private func takeChanges() throws(NetlinkError) -> Bool {
    var hasChanged = false
    for _ in 0..<Self.maximumNews {
      do throws(Errno) {
        try events.discardMessage()
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

  /// More than a socket has room for by default, so the kernel keeps sending while we look.
  private static var maximumNews: Int { 4096 }
}
