import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

/// What a policy sets on the socket of one candidate, as the kernel has it when it has won.
@Suite(.serialized) struct MarkedWinnerTests {
  private let calls = LinuxCalls()

  /// Races one candidate, as a policy changes it, and gives its socket back.
  private func winner(
    _ ip: IPAddress = .ipv4Loopback, options: [SocketOption] = [],
    _ change: (inout Candidate) -> Void
  ) throws -> Descriptor {
    let good = try LoopbackPeer.good(ip)
    var configuration = ConnectConfiguration()
    configuration.options = options
    var candidate = Candidate(good.address)
    change(&candidate)
    let request = RaceRequest(
      setup: try RaceSetup(configuration), candidates: CandidateList(candidate))
    let connection = try BlockingRace.run(request)
    return Descriptor(owning: connection.take())
  }

  @Test(arguments: [
    (IPAddress.ipv4Loopback, OptionName.ipv4TypeOfService),
    (IPAddress.ipv6Loopback, OptionName.ipv6TrafficClass),
  ])
  func `the traffic class of the candidate replaces that of all`(
    ip: IPAddress, name: OptionName
  ) throws {
    let socket = try winner(ip, options: [.trafficClass(0x20)]) {
      $0.marking.trafficClass = 0x48
    }
    let value = try calls.option(name, of: socket)
    #expect(value == 0x48)
  }

  @Test func `the mark of the candidate, where that is allowed`() throws {
    do {
      let socket = try winner { $0.marking.mark = 0xFFFF_FFFE }
      let value = try calls.option(.mark, of: socket)
      #expect(value == -2)
    } catch let error as ConnectError {
      #expect(error.code == .allAttemptsFailed && error.errno == .notPermitted)
      let failure = AttemptFailure(.notPermitted, at: .option)
      #expect(error.report.attempts.map(\.state) == [.failed(failure)])
    }
  }

  @Test func `an interface by name, looked up by the kernel when the connect starts`() throws {
    let socket = try winner { $0.binding = Candidate.Binding(interfaceName: "lo") }
    let index = try NetworkInterface(named: "lo").index
    let bound = try calls.option(.bindToInterfaceIndex, of: socket)
    #expect(bound == Int32(index))
  }

  @Test func `an interface that is not there is the error of its attempt`() throws {
    let error = #expect(throws: ConnectError.self) {
      _ = try winner { $0.binding = Candidate.Binding(interfaceName: "stagger-none") }.take()
    }
    #expect(error?.code == .sourceUnavailable && error?.errno == .noSuchDevice)
    let failure = AttemptFailure(.noSuchDevice, at: .bind)
    #expect(error?.report.attempts.map(\.state) == [.failed(failure)])
  }

  @Test func `Multipath TCP for the candidate alone, where the kernel speaks it`() throws {
    do {
      let socket = try winner { $0.marking.isMultipath = true }
      let number = try calls.option(.transportProtocol, of: socket)
      #expect(number == TransportProtocol.multipathTCP.number)
    } catch let error as ConnectError {
      #expect([.protocolNotAvailable, .protocolNotSupported].contains(error.errno))
    }
    let plain = try winner(options: [.multipath]) { $0.marking.isMultipath = false }
    let number = try calls.option(.transportProtocol, of: plain)
    #expect(number == 6)
  }
}
