import CStaggerSystem
import StaggerCore

extension RouteAnswer {
  /// Reads the answer to a request.
  ///
  /// - Throws: ``NetlinkError/malformed(_:)``.
  init(
    _ message: NetlinkMessage, in bytes: RawSpan, to request: RouteRequest
  ) throws(NetlinkError) {
    guard Int(message.type) == LINUX_RTM_NEWROUTE else {
      throw .malformed(NetlinkFault(.badValue, at: message.content.lowerBound))
    }
    do throws(NetlinkError) {
      self = .usable(try Route(message, in: bytes, source: request.source))
    } catch .refused(let error) {
      self = .unusable(error)
    }
  }

  /// Corrects an answer over a given interface by the answer to a second request.
  ///
  /// - Parameters:
  ///   - check: for IPv4 the entry of the routing table, for IPv6 the way without a source.
  ///   - request: the request that asked for the interface.
  /// - Returns: whether the two contradict each other, so that only `connect` can tell.
  mutating func check(against check: RouteAnswer, of request: RouteRequest) -> Bool {
    if request.wantsTableEntry {
      guard case .usable(var route) = self, route.kind != .local else { return false }
      route.isAssumedOnLink = check.route == nil
      self = .usable(route)
      return false
    }
    // The second one is strict about the interface, as a bound socket is: it passes over routes
    // of the type `unreachable` and addresses of other interfaces. But rules do not see the source.
    switch (self, check) {
    case (.usable(let route), .usable) where route.kind == .local: return false
    case (.usable(let route), _)
    where route.interfaceIndex == request.interface && route.kind != .local:
      return false
    case (_, .usable(var strict)):
      strict.source = request.source ?? strict.source
      let isDisputed = route == nil
      self = .usable(strict)
      return isDisputed
    case (_, .unusable):
      self = check
      return false
    }
  }
}
