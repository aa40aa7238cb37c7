import CStaggerTestSupport
import Stagger
import StaggerTestSupport
import Synchronization
import Testing

@Suite(.serialized) struct WinnerTests {
  private let calls = LinuxCalls()

  @Test(arguments: Drive.allCases, [false, true])
  func isHandedOverInTheModeThatIsAsked(drive: Drive, blocking: Bool) async throws {
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good()
    let connector = Connector.quick { $0.handsOverBlocking = blocking }
    for targets in [[good.address], [silent.address, good.address]] {
      var connections = try await drive.connect(connector, to: targets)
      let connection = try connections.first()
      let number = connection.take()
      #expect(test_is_nonblocking(number) == !blocking)
      #expect(test_closes_on_exec(number))
      #expect(test_close(number))
    }
  }

  @Test(arguments: Drive.allCases, loopbacks)
  func hasAllOptions(drive: Drive, ip: IPAddress) async throws {
    let silent = try SilentPeer(ip)
    let good = try LoopbackPeer.good(ip)
    let keepAlive = SocketOption.keepAlive(idle: .seconds(30), interval: .seconds(5), count: 4)
    let connector = Connector.quick {
      $0.options = [
        .noDelay(true), keepAlive, .receiveBufferSize(20_000), .sendBufferSize(30_000),
        .trafficClass(0x28), .priority(5), .userTimeout(.seconds(9)), .congestionControl("reno"),
      ]
    }
    var connections = try await drive.connect(connector, to: [silent.address, good.address])
    let connection = try connections.first()
    let socket = Descriptor(owning: connection.take())
    let trafficClass: OptionName = ip.family == .ipv4 ? .ipv4TypeOfService : .ipv6TrafficClass
    let expected: [(OptionName, Int32)] = [
      (.noDelay, 1), (.keepAlive, 1), (.keepAliveIdle, 30), (.keepAliveInterval, 5),
      (.keepAliveCount, 4), (.receiveBufferSize, 40_000), (.sendBufferSize, 60_000),
      (trafficClass, 0x28), (.priority, 5), (.userTimeout, 9_000),
    ]
    for (name, value) in expected {
      let read = try calls.option(name, of: socket)
      #expect(read == value, "option \(name.level)/\(name.number)")
    }
    #expect(try congestionControl(of: socket) == "reno")
  }

  private func congestionControl(of socket: borrowing Descriptor) throws(Errno) -> KernelName? {
    var text = [16 of UInt8](repeating: 0)
    var span = text.mutableSpan
    // SAFETY: any bytes are bytes.
    var bytes = unsafe span.mutableBytes
    _ = try calls.option(.congestionControl, of: socket, into: &bytes)
    let copy = text
    return KernelName(bytes: copy.indices.map { copy[$0] }.prefix { $0 != 0 })
  }

  @Test(arguments: Drive.allCases)
  func hasTheMarkWhereThatIsAllowed(drive: Drive) async throws {
    let good = try LoopbackPeer.good()
    let connector = Connector.quick { $0.options = [.mark(77)] }
    do {
      var connections = try await drive.connect(connector, to: [good.address])
      let socket = Descriptor(owning: try connections.first().take())
      let mark = try calls.option(.mark, of: socket)
      #expect(mark == 77)
    } catch let error as ConnectError {
      #expect(error.code == .permissionDenied && error.errno == .notPermitted)
      #expect(error.report.story == ["failed EPERM"])
    }
  }

  @Test(arguments: Drive.allCases)
  func speaksMultipathWhereTheKernelDoes(drive: Drive) async throws {
    let good = try LoopbackPeer.good()
    let connector = Connector.quick { $0.options = [.multipath] }
    do {
      var connections = try await drive.connect(connector, to: [good.address])
      let socket = Descriptor(owning: try connections.first().take())
      let number = try calls.option(.transportProtocol, of: socket)
      #expect(number == TransportProtocol.multipathTCP.number)
    } catch let error as ConnectError {
      #expect([.protocolNotAvailable, .protocolNotSupported].contains(error.errno))
    }
  }

  @Test(arguments: Drive.allCases)
  func theHookSeesEachDescriptorBeforeItConnects(drive: Drive) async throws {
    let refusing = try LoopbackPeer.refusing()
    let good = try LoopbackPeer.good()
    let seen = Mutex<[SocketAddress]>([])
    let connector = Connector.quick {
      $0.options = [.noDelay(true)]
      $0.stages.configure = { number, candidate in
        seen.withLock { $0.append(candidate.remote) }
        // Its own option comes after the typed ones.
        return option(.noDelay, of: number) == 1
          ? setUserTimeout(4_711, of: number) : .invalidArgument
      }
    }
    var connections = try await drive.connect(connector, to: [refusing.address, good.address])
    let connection = try connections.first()
    #expect(seen.withLock { $0 } == [refusing.address, good.address])
    let socket = Descriptor(owning: connection.take())
    let timeout = try calls.option(.userTimeout, of: socket)
    #expect(timeout == 4_711)
  }

  @Test(arguments: Drive.allCases)
  func anErrorOfTheHookFailsItsAttempt(drive: Drive) async throws {
    let a = try LoopbackPeer.good()
    let b = try LoopbackPeer.good()
    let unwanted = a.address
    let connector = Connector.quick {
      // Even an error that would make the race hold, had the host said it.
      $0.stages.configure = { _, candidate in candidate.remote == unwanted ? .noMemory : nil }
    }
    var connections = try await drive.connect(connector, to: [a.address, b.address])
    let connection = try connections.first()
    #expect(connection.remoteAddress == b.address)
    let report = connection.report
    let failure = AttemptFailure(.noMemory, at: .configure)
    #expect(report.attempts.first?.state == .failed(failure))
    #expect(report.deferralCount == 0)
  }

  /// In a forked child, where no other thread gets the number.
  @Test func aHookThatClosesTheDescriptorIsAnError() async {
    await #expect(processExitsWith: .success) {
      for drive in LoneDrive.allCases {
        for source in [nil, IPAddress.ipv4Loopback] {
          let line = failingLineInChild { try raceWithClosingHook(drive, source: source) }
          #expect(line == nil, "\(drive) \(source?.description ?? "")")
        }
      }
    }
  }
}

private func raceWithClosingHook(_ drive: LoneDrive, source: IPAddress?) throws {
  let good = try LoopbackPeer.good()
  let configuration = ConnectConfiguration.quick {
    if let source { $0.sources = [SourceBinding(address: source)] }
    $0.stages.configure = { number, _ in
      _ = test_close(number)
      return nil
    }
  }
  do {
    _ = try drive.connect(configuration, to: [good.address])
    try demand(false)
  } catch let error as ConnectError {
    try demand(error.errno == .badFileDescriptor)
    try demand(error.report.story == ["failed EBADF"])
  }
}

/// What a hook does with a descriptor on loan.
private func option(_ name: OptionName, of number: CInt) -> Int32? {
  let socket = Descriptor(owning: number)
  let value = try? LinuxCalls().option(name, of: socket)
  _ = socket.take()
  return value
}

private func setUserTimeout(_ milliseconds: Int32, of number: CInt) -> Errno? {
  let socket = Descriptor(owning: number)
  var failure: Errno?
  do throws(Errno) {
    try LinuxCalls().setOption(.userTimeout, of: socket, to: milliseconds)
  } catch {
    failure = error
  }
  _ = socket.take()
  return failure
}
