import CStagger
import CStaggerSystem
import StaggerCore
import StaggerLinux
import StaggerTestSupport
import StaggerWinsock
import Testing

/// Named departures from the documented behaviour; what is not here has its test where the rule has.
@Suite(.serialized) struct DeviationTests {
  @Test func `none is on by default, and the mode is the documented one`() {
    let profile = WinsockProfile()
    #expect(profile.deviations.isEmpty && profile.mode == .strict && profile.attemptTimeout == nil)
    #expect(profile.entryLimit == 4_096)
  }

  @Test func `the time limit ends what is under way`() throws {
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    let error = Winsock.failure(
      socket, to: [silent.address, good.address], timeout: .milliseconds(30),
      profile: .deviating(.interruptingDeadline))
    #expect(error?.code == .timedOut && error?.report.story == ["stopped raceTimedOut"])
    let isAlone = good.hasNoConnection
    #expect(isAlone)
  }

  @Test func `an address that comes twice is tried once`() throws {
    let closed = try LoopbackPeer.refusing()
    let socket = try ProgramSocket(.ipv4)
    let error = Winsock.failure(
      socket, to: [closed.address, closed.address], profile: .deviating(.distinctAddresses))
    #expect(error?.report.attempts.count == 1)
  }

  @Test func `an IPv4 address on an IPv6 socket is not converted`() throws {
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket.ipv6(only: false)
    let profile = WinsockProfile.deviating(.strictFamily)
    let error = Winsock.failure(socket, to: [good.address], profile: profile)
    #expect(error?.code == .familyNotSupported)
    let isAlone = good.hasNoConnection
    #expect(isAlone)
    #expect(Winsock.failure(socket, to: [good.address.mapped], profile: profile) == nil)
  }

  @Test func `an attempt has a time of its own, and the winner not`() throws {
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    try socket.limitAttempts(milliseconds: 60_000)
    var profile = WinsockProfile()
    profile.attemptTimeout = .milliseconds(150)
    let connection = try Winsock.connect(
      socket.number, to: [silent.address, good.address], profile: profile)
    #expect(connection.report.story == ["failed ETIMEDOUT", "won"])
    #expect(try LinuxCalls().option(.userTimeout, of: socket.descriptor) == 60_000)
  }

  @Test(arguments: [Nanoseconds.zero, .milliseconds(-1)])
  func `times that are none are invalid`(time: Nanoseconds) throws {
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    var profile = WinsockProfile()
    profile.attemptTimeout = time
    let error = Winsock.failure(socket, to: [good.address], profile: profile)
    #expect(error?.code == .invalidArgument && error?.report.attempts.isEmpty == true)
    let limited = Winsock.failure(socket, to: [good.address], timeout: .milliseconds(-1))
    #expect(limited?.code == .invalidArgument)
  }

  @Test func `the time of Windows is 21 s, where none is set`() {
    var profile = WinsockProfile()
    #expect(profile.raceSettings.attemptTimeout == nil)
    for deviation in [Deviations.windowsAttemptTime, .softRouterErrors] {
      profile.deviations = deviation
      #expect(profile.raceSettings.attemptTimeout == .seconds(21))
    }
    profile.attemptTimeout = .seconds(3)
    #expect(profile.raceSettings.attemptTimeout == .seconds(3))
  }

  /// Multipath TCP knows no `TCP_USER_TIMEOUT`.
  @Test func `an attempt of Multipath TCP has a time of its own as well`() throws {
    guard let socket = try ProgramSocket.multipath() else { return }
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good()
    var profile = WinsockProfile()
    profile.attemptTimeout = .milliseconds(150)
    let connection = try Winsock.connect(
      socket.number, to: [silent.address, good.address], profile: profile)
    #expect(connection.report.story == ["failed ETIMEDOUT", "won"])
  }

  @Test func `in C they count for all calls that follow`() async {
    await #expect(processExitsWith: .success) {
      let good = try LoopbackPeer.good()
      let first = try ProgramSocket(.ipv4)
      var arguments = try ListArguments(first.number, [good.address])
      #expect(stagger_set_deviations(STAGGER_ZERO_LOCAL_PORT) == 0)
      #expect(arguments.connect() == 0)
      #expect(arguments.local.address?.port == 0 && first.localAddress?.port != 0)
      #expect(arguments.local.address?.ip == .ipv4Loopback)
      #expect(stagger_set_deviations(0x8000_0000) == -1 && WSAGetLastError() == WSAEINVAL)
      #expect(stagger_set_deviations(0) == 0 && WSAGetLastError() == 0)
      let second = try ProgramSocket(.ipv4)
      arguments = try ListArguments(second.number, [good.address])
      #expect(arguments.connect() == 0)
      #expect(arguments.local.address == second.localAddress)
    }
  }

  /// Ruling 5.31.
  @Test func `new IPv6 sockets are for IPv6 alone`() async {
    await #expect(processExitsWith: .success) {
      let asUsual = stagger_wsa_socket(CInt(LINUX_AF_INET6), 1, 0)
      #expect(stagger_set_deviations(STAGGER_IPV6_ONLY_SOCKETS) == 0)
      let only = stagger_wsa_socket(CInt(LINUX_AF_INET6), 1, 0)
      let ipv4 = stagger_wsa_socket(CInt(LINUX_AF_INET), 1, 0)
      let plain = try ProgramSocket(.ipv6)
      let usual = try plain.get(LINUX_IPPROTO_IPV6, LINUX_IPV6_V6ONLY)
      #expect(ipv6Only(asUsual) == usual && ipv6Only(only) == 1 && ipv4 >= 0)
    }
  }

  @Test func `the deviations of Swift are those of the header`() {
    let pairs: [(Deviations, UInt32)] = [
      (.windowsAttemptTime, STAGGER_WINDOWS_ATTEMPT_TIME),
      (.zeroLocalPort, STAGGER_ZERO_LOCAL_PORT),
      (.interruptingDeadline, STAGGER_INTERRUPTING_DEADLINE),
      (.unboundOnly, STAGGER_UNBOUND_ONLY), (.distinctAddresses, STAGGER_DISTINCT_ADDRESSES),
      (.ipv6OnlySockets, STAGGER_IPV6_ONLY_SOCKETS),
      (.millisecondTimeout, STAGGER_MILLISECOND_TIMEOUT), (.strictFamily, STAGGER_STRICT_FAMILY),
      (.nonStreamIsInvalid, STAGGER_NON_STREAM_EINVAL),
      (.nonStreamIsFault, STAGGER_NON_STREAM_EFAULT),
      (.softRouterErrors, STAGGER_SOFT_ROUTER_ERRORS),
    ]
    for (deviation, bit) in pairs { #expect(deviation.rawValue == bit) }
    #expect(Deviations(rawValue: pairs.reduce(0) { $0 | $1.1 }) == .all)
  }
}

private func ipv6Only(_ number: CInt) -> Int32? {
  Descriptor.withLoan(of: number) { try? LinuxCalls().option(.ipv6Only, of: $0) }
}
