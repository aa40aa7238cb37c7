import CStaggerTestSupport
import StaggerCore
import StaggerLinux

/// What came of one race over two addresses, and by which interfaces packets left.
struct PolicyTrial {
  let outcome: String
  let trail: [KernelName]
  let packetCounts: [Int]

  var json: JSON { .object(fields) }

  var fields: [(String, JSON)] {
    [
      ("outcome", .text(outcome)),
      ("trail", .text(trail.map(\.description).joined(separator: " "))),
      ("packets", .list(packetCounts.map { .number($0) })),
    ]
  }
}

extension TunnelHost {
  private static var targets: [SocketAddress] {
    [1, 2].map { SocketAddress(IPAddress(198, 51, 100, $0), port: 4433) }
  }

  /// Races, and hears of the first packet that has left.
  mutating func race(
    _ configuration: ConnectConfiguration, _ farEnds: [FarEnd],
    atFirstPacket: () -> Void = {}
  ) -> PolicyTrial {
    forget()
    self.farEnds = farEnds
    var hasLeft = false
    let outcome = outcome(configuration) { packetCounts in
      guard !hasLeft, packetCounts.contains(where: { $0 > 0 }) else { return }
      hasLeft = true
      atFirstPacket()
    }
    // What is still on its way.
    test_sleep_milliseconds(20)
    turn()
    return PolicyTrial(outcome: outcome, trail: trail, packetCounts: packetCounts)
  }

  /// Races until there is an outcome, at most for ten seconds: the interface of the winner, or the code
  /// of the error.
  private mutating func outcome(
    _ configuration: ConnectConfiguration, between: ([Int]) -> Void
  ) -> String {
    do throws(ConnectError) {
      let setup = try RaceSetup(configuration)
      let candidates = try setup.candidates(for: Self.targets)
      var race = try PollableRace(
        RaceRequest(
          setup: setup, candidates: candidates, deadline: MonotonicInstant.now + .seconds(10)))
      while !race.isOver {
        turn()
        between(packetCounts)
        _ = test_is_readable(race.descriptor, 1)
        race.process()
      }
      let connection = try race.finish()
      let address = try? connection.localAddress().ip.description
      // By reset, so that no end of stream is sent again while the next race runs.
      let socket = Descriptor(owning: connection.take())
      try? LinuxCalls().resetOnClose(socket)
      return "won from \(address ?? "nowhere")"
    } catch {
      return error.code.name
    }
  }
}
