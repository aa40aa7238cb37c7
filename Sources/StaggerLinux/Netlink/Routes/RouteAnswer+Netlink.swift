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
  ///   - interface: the interface that was asked for.
  mutating func check(against check: RouteAnswer, interface: UInt32) {
    guard case .usable(var route) = self, route.kind != .local else { return }
    if route.source.family == .ipv4 {
      route.isAssumedOnLink = check.route == nil
      self = .usable(route)
    } else if route.interfaceIndex != interface {
      guard case .usable(var strict) = check else {
        self = check
        return
      }
      strict.source = route.source
      self = .usable(strict)
    }
  }
}
