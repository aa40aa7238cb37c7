import StaggerCore
import StaggerLinux
import Testing

/// What the kernel answers to a single question after an option was set.
struct ReadBack: Sendable {
  let option: SocketOption
  let name: OptionName
  let value: Int32

  init(_ option: SocketOption, _ name: OptionName, _ value: Int32) {
    self.option = option
    self.name = name
    self.value = value
  }
}

private let keepAlive = SocketOption.keepAlive(
  idle: .milliseconds(29_001), interval: .seconds(5), count: 4)

private let numbers = [
  ReadBack(.noDelay(true), .noDelay, 1),
  ReadBack(.noDelay(false), .noDelay, 0),
  ReadBack(keepAlive, .keepAlive, 1),
  ReadBack(keepAlive, .keepAliveIdle, 30),
  ReadBack(keepAlive, .keepAliveInterval, 5),
  ReadBack(keepAlive, .keepAliveCount, 4),
  ReadBack(.receiveBufferSize(20_000), .receiveBufferSize, 40_000),
  ReadBack(.sendBufferSize(20_000), .sendBufferSize, 40_000),
  ReadBack(.priority(6), .priority, 6),
  ReadBack(.userTimeout(.microseconds(1_500_001)), .userTimeout, 1_501),
]

@Suite(.serialized) struct SocketOptionTests {
  private let calls = LinuxCalls()

  @Test(arguments: numbers, [AddressFamily.ipv4, .ipv6])
  func isReadBack(expected: ReadBack, family: AddressFamily) throws {
    let socket = try calls.socket(family: family, protocol: .tcp)
    try calls.apply([expected.option], to: socket, family: family)
    let value = try calls.option(expected.name, of: socket)
    #expect(value == expected.value)
  }

  @Test func trafficClassGoesToTheLayerOfTheFamily() throws {
    let four = try calls.socket(family: .ipv4, protocol: .tcp)
    try calls.apply([.trafficClass(0xB8)], to: four, family: .ipv4)
    let typeOfService = try calls.option(.ipv4TypeOfService, of: four)
    #expect(typeOfService == 0xB8)

    let six = try calls.socket(family: .ipv6, protocol: .tcp)
    try calls.apply([.trafficClass(0xB8)], to: six, family: .ipv6)
    let trafficClass = try calls.option(.ipv6TrafficClass, of: six)
    #expect(trafficClass == 0xB8)
  }

  /// The order that the documentation of `SocketOption` asks for.
  @Test func priorityAfterTrafficClassStays() throws {
    let socket = try calls.socket(family: .ipv4, protocol: .tcp)
    try calls.apply([.trafficClass(0x10), .priority(3)], to: socket, family: .ipv4)
    let priority = try calls.option(.priority, of: socket)
    #expect(priority == 3)
  }

  @Test func congestionControlByName() throws {
    let socket = try calls.socket(family: .ipv4, protocol: .tcp)
    try calls.apply([.congestionControl("reno")], to: socket, family: .ipv4)
    var text = [16 of UInt8](repeating: 0)
    try readCongestionControl(of: socket, into: &text)
    let bytes = text
    let name = KernelName(bytes: bytes.indices.map { bytes[$0] }.prefix { $0 != 0 })
    #expect(name == "reno")
  }

  private func readCongestionControl(
    of socket: borrowing Descriptor, into text: inout [16 of UInt8]
  ) throws {
    var span = text.mutableSpan
    // SAFETY: any bytes are bytes.
    var bytes = unsafe span.mutableBytes
    _ = try calls.option(.congestionControl, of: socket, into: &bytes)
  }

  @Test func theFirstRefusalIsNamed() throws {
    let unknown = SocketOption.congestionControl("stagger-no-such")
    #expect(throws: OptionFailure(option: unknown, error: .noSuchFileOrDirectory)) {
      let socket = try calls.socket(family: .ipv4, protocol: .tcp)
      try calls.apply([.noDelay(true), unknown, .mark(1)], to: socket, family: .ipv4)
    }
    let failure = OptionFailure(option: unknown, error: .noSuchFileOrDirectory)
    #expect(
      failure.description == "socket option congestionControl: No such file or directory")
  }

  /// Without the privilege the kernel refuses both, and says so.
  @Test(arguments: [
    ReadBack(.mark(0xFFFF_FFFE), .mark, -2), ReadBack(.priority(7), .priority, 7),
  ])
  func privilegedOptions(expected: ReadBack) throws {
    let socket = try calls.socket(family: .ipv4, protocol: .tcp)
    do {
      try calls.apply([expected.option], to: socket, family: .ipv4)
      let value = try calls.option(expected.name, of: socket)
      #expect(value == expected.value)
    } catch let failure as OptionFailure {
      #expect(failure == OptionFailure(option: expected.option, error: .notPermitted))
    }
  }

  @Test func multipathIsDecidedWhenTheSocketIsMade() throws {
    #expect([SocketOption.noDelay(true)].transportProtocol == .tcp)
    #expect([SocketOption.noDelay(true), .multipath].transportProtocol == .multipathTCP)
    do {
      let socket = try calls.socket(family: .ipv4, protocol: .multipathTCP)
      try calls.apply([.multipath], to: socket, family: .ipv4)
      let number = try calls.option(.transportProtocol, of: socket)
      #expect(number == 262)
    } catch let error as Errno {
      // Switched off (net.mptcp.enabled), or not built into this kernel.
      #expect([.protocolNotAvailable, .protocolNotSupported].contains(error))
    }
  }

  @Test func bindsToAnInterface() throws {
    let loopback = try NetworkInterface(named: "lo")
    let socket = try calls.socket(family: .ipv4, protocol: .tcp)
    try calls.setOption(.bindToInterfaceIndex, of: socket, to: Int32(loopback.index))
    let index = try calls.option(.bindToInterfaceIndex, of: socket)
    #expect(index == Int32(loopback.index))

    let other = try calls.socket(family: .ipv6, protocol: .tcp)
    let name = loopback.name.terminated
    // SAFETY: bytes have no padding.
    try calls.setOption(.bindToDevice, of: other, to: unsafe name.span.bytes)
    let otherIndex = try calls.option(.bindToInterfaceIndex, of: other)
    #expect(otherIndex == Int32(loopback.index))
  }
}
