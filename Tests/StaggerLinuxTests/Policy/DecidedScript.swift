import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

/// A race about which a policy decides, on a scripted kernel.
struct DecidedScript {
  let process = ScriptedProcess()
  var configuration = ConnectConfiguration()
  var calls: ScriptedCalls { process.calls }

  /// Peers by their ports, which are tried in ascending order.
  init(_ policy: ScriptedPolicy, _ peers: [UInt16: ScriptedCalls.Peer]) {
    calls.peers = peers
    configuration.policy = policy
    configuration.ordering = .given
  }

  func request(timeout: Nanoseconds? = nil) throws -> RaceRequest {
    let setup = try RaceSetup(configuration)
    let targets = calls.peers.keys.sorted().map { SocketAddress(.ipv4Loopback, port: $0) }
    return RaceRequest(
      setup: setup, candidates: try setup.candidates(for: targets),
      deadline: timeout.map { calls.now() + $0 })
  }

  /// Runs the race; every descriptor has come back afterwards.
  func run(
    _ drive: ScriptedDrive, timeout: Nanoseconds? = nil, cancellation: Nanoseconds? = nil
  ) throws -> DriveResult {
    let result = process.run(try request(timeout: timeout), with: drive, cancellation: cancellation)
    expectNothingLeft()
    return result
  }

  func expectNothingLeft() {
    process.shutDown()
    #expect(calls.open.isEmpty)
    #expect(calls.violations == [])
    #expect(process.budget.inFlight == 0)
  }

  /// How many sockets were made.
  var socketCount: Int { calls.made.count { $0 == .socket } }
}
