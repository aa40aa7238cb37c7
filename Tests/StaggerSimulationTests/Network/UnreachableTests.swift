import StaggerCore
import StaggerSimulation
import Testing

@Suite("ICMP errors on a modelled network")
struct UnreachableTests {
  /// What net/ipv4/icmp.c and net/ipv6/icmp.c make of the messages.
  private static let errors: [(UnreachableKind, ipv4: Errno, ipv6: Errno)] = [
    (.network, .networkUnreachable, .networkUnreachable),
    (.host, .noRouteToHost, .noRouteToHost),
    (.transport, .protocolNotAvailable, .protocolError),
    (.port, .connectionRefused, .connectionRefused),
    (.prohibited, .noRouteToHost, .permissionDenied),
    (.hopLimit, .noRouteToHost, .noRouteToHost),
  ]

  private func network(
    _ kind: UnreachableKind, _ family: AddressFamily, isSoft: Bool = false
  ) -> SimulatedNetwork {
    var path = NetworkPath.answering(.unreachable(kind, isSoft: isSoft))
    path.family = family
    return modelled(path)
  }

  @Test func `a message ends the attempt with the error of its family`() throws {
    #expect(Self.errors.map(\.0) == UnreachableKind.allCases)
    for (kind, ipv4, ipv6) in Self.errors {
      #expect(try race(network(kind, .ipv4)).fates == [.failed(ipv4, 30.ms)], "\(kind)")
      #expect(try race(network(kind, .ipv6)).fates == [.failed(ipv6, 30.ms)], "\(kind)")
    }
  }

  @Test func `a soft error takes the place of the time-out in the end`() throws {
    let timeline = try race(network(.host, .ipv4, isSoft: true))
    #expect(timeline.fates == [.failed(.noRouteToHost, 131.s)])
  }

  @Test func `the error brings the next attempt forward`() throws {
    let timeline = try race(modelled(.answering(.unreachable(.network)), .answering(.accepts)))
    #expect(timeline.attempts.map { $0.began - timeline.start } == [.zero, 30.ms])
  }
}
