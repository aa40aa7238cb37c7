import Stagger
import StaggerTestSupport
import Testing

@Suite(.serialized) struct SourceTests {
  /// No host has it (RFC 5737).
  private let foreign = SourceBinding(address: IPAddress(198, 51, 100, 7))
  private let second = SourceBinding(address: IPAddress(127, 0, 0, 2))

  @Test(arguments: Drive.allCases)
  func theConnectionComesFromTheSource(drive: Drive) async throws {
    let good = try LoopbackPeer.good()
    let connector = Connector.quick { [second] in $0.sources = [second] }
    var connections = try await drive.connect(connector, to: [good.address])
    let connection = try connections.first()
    let accepted = try good.accept()
    let seen = try LinuxCalls().remoteAddress(of: accepted)
    #expect(seen.ip == IPAddress(127, 0, 0, 2))
    let local = try connection.localAddress()
    #expect(local == seen)
    #expect(connection.candidate.binding.source == SocketAddress(seen.ip, port: 0))
  }

  @Test(arguments: Drive.allCases)
  func oneOfSeveralThatCannotBeBoundIsItsAttemptsError(drive: Drive) async throws {
    let good = try LoopbackPeer.good()
    let connector = Connector.quick { [foreign, second] in $0.sources = [foreign, second] }
    var connections = try await drive.connect(connector, to: [good.address])
    let connection = try connections.first()
    let report = connection.report
    #expect(report.story == ["failed EADDRNOTAVAIL", "won"])
    let failure = AttemptFailure(.addressNotAvailable, at: .bind)
    #expect(report.attempts.first?.state == .failed(failure))
    let local = try connection.localAddress()
    #expect(local.ip == IPAddress(127, 0, 0, 2))
  }

  @Test(arguments: Drive.allCases)
  func noneThatCanBeBound(drive: Drive) async throws {
    let good = try LoopbackPeer.good()
    let connector = Connector.quick { [foreign] in
      $0.sources = [foreign, SourceBinding(address: IPAddress(198, 51, 100, 8))]
    }
    let error = try #require(await drive.failure(connector, to: [good.address]))
    #expect(error.code == .sourceUnavailable && error.errno == .addressNotAvailable)
    #expect(error.report.story == ["failed EADDRNOTAVAIL", "failed EADDRNOTAVAIL"])
  }

  @Test(arguments: Drive.allCases, loopbacks)
  func theConnectionGoesThroughTheInterface(drive: Drive, ip: IPAddress) async throws {
    let good = try LoopbackPeer.good(ip)
    let connector = Connector.quick { $0.sources = [SourceBinding(interface: "lo")] }
    let index = try NetworkInterface(named: "lo").index
    var connections = try await drive.connect(connector, to: [good.address])
    let connection = try connections.first()
    #expect(connection.candidate.binding == Candidate.Binding(interface: index))
    let socket = Descriptor(owning: connection.take())
    let bound = try LinuxCalls().option(.bindToInterfaceIndex, of: socket)
    #expect(bound == Int32(index))
  }

  @Test(arguments: Drive.allCases)
  func aFamilyWithoutASourceFailsAtOnce(drive: Drive) async throws {
    // Row 57: the address keeps its place, fails without a packet, and delays nobody.
    let six = try LoopbackPeer.good(.ipv6Loopback)
    let four = try LoopbackPeer.good()
    let connector = Connector.quick(delay: .seconds(2)) { [second] in $0.sources = [second] }
    var connections = try await drive.connect(connector, to: [six.address, four.address])
    let connection = try connections.first()
    let report = connection.report
    #expect(report.story == ["failed EAFNOSUPPORT", "won"])
    let failure = AttemptFailure(.addressFamilyNotSupported, at: .bind)
    #expect(report.attempts.first?.state == .failed(failure))
  }

  @Test(arguments: Drive.allCases)
  func everyAddressOnceBeforeAnySecondSource(drive: Drive) async throws {
    let a = try LoopbackPeer.refusing()
    let b = try LoopbackPeer.refusing()
    let connector = Connector.quick { [second] in
      $0.sources = [second, SourceBinding(address: IPAddress(127, 0, 0, 3))]
    }
    let error = try #require(await drive.failure(connector, to: [a.address, b.address]))
    let tried = error.report.attempts.map(\.candidate)
    #expect(tried.map(\.remote) == [a.address, b.address, a.address, b.address])
    #expect(
      tried.map(\.binding.source?.ip)
        == [2, 2, 3, 3].map { IPAddress(127, 0, 0, $0) })
  }

  @Test(arguments: Drive.allCases)
  func aPortOfOnesOwnServesOneAttemptAtATime(drive: Drive) async throws {
    // Row 58. A port that is free now, and that nobody is given while it is not asked for.
    let refusing = try LoopbackPeer.refusing()
    let good = try LoopbackPeer.good()
    let port = try freePort()
    let connector = Connector.quick {
      $0.sources = [SourceBinding(address: IPAddress(127, 0, 0, 4), port: port)]
      $0.settings.failureReaction = .sequential
      $0.loserClosing = .reset
    }
    var connections = try await drive.connect(connector, to: [refusing.address, good.address])
    let connection = try connections.first()
    let local = try connection.localAddress()
    #expect(local == SocketAddress(IPAddress(127, 0, 0, 4), port: port))
    // So that the port is free again for the next case.
    let socket = Descriptor(owning: connection.take())
    try LinuxCalls().resetOnClose(socket)
    LinuxCalls().close(socket)
  }

  private func freePort() throws -> UInt16 {
    let calls = LinuxCalls()
    let socket = try calls.socket(family: .ipv4, protocol: .tcp)
    try calls.bind(socket, to: SocketAddress(IPAddress(127, 0, 0, 4), port: 0))
    return try calls.localAddress(of: socket).port
  }
}
