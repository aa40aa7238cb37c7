import StaggerCLI
import StaggerCore
import StaggerLinux
import Testing

@Suite struct ConnectRequestTests {
  static func arguments(_ change: (inout ConnectArguments) -> Void) -> ConnectArguments {
    var arguments = ConnectArguments()
    arguments.targets = ["192.0.2.1:443"]
    change(&arguments)
    return arguments
  }

  @Test func `without options everything is as the library has it`() throws {
    let request = try ConnectRequest(Self.arguments { _ in })
    #expect(request.configuration.settings == RaceSettings())
    #expect(request.configuration.families == .any)
    #expect(request.configuration.ordering == .ranked)
    #expect(request.timeout == .seconds(30))
  }

  @Test func `options reach the settings`() throws {
    let request = try ConnectRequest(
      Self.arguments {
        $0.attemptDelay = .milliseconds(50)
        $0.minimumGap = .milliseconds(5)
        $0.failureReaction = .any
        $0.maximumInFlight = 3
        $0.attemptTimeout = .seconds(2)
        $0.timeout = .seconds(9)
        $0.isIPv6Only = true
        $0.ordering = .interlaced
        $0.targets = ["[2001:db8::1]:1"]
      })
    let settings = request.configuration.settings
    #expect(settings.attemptDelay == .milliseconds(50))
    #expect(settings.minimumGap == .milliseconds(5))
    #expect(settings.failureReaction == .any)
    #expect(settings.inFlightLimit == 3)
    #expect(settings.attemptTimeout == .seconds(2))
    #expect(request.timeout == .seconds(9))
    #expect(request.configuration.families == .ipv6Only)
    #expect(request.configuration.ordering == .interlaced)
  }

  @Test func `serial is sequential, and a wide gap is no contradiction then`() throws {
    let request = try ConnectRequest(
      Self.arguments {
        $0.isSerial = true
        $0.minimumGap = .milliseconds(600)
      })
    #expect(request.configuration.settings.failureReaction == .sequential)
    #expect(request.configuration.settings.minimumGap == .milliseconds(600))
  }

  static let faults: [(@Sendable (inout ConnectArguments) -> Void, String)] = [
    (
      {
        $0.isIPv4Only = true
        $0.isIPv6Only = true
      }, "-4 and -6 exclude each other: together they leave no address"
    ),
    (
      {
        $0.isSerial = true
        $0.failureReaction = .any
      }, "--serial is --on-failure sequential; another reaction contradicts it"
    ),
    (
      {
        $0.isSerial = true
        $0.maximumInFlight = 2
      }, "--max-in-flight 2 contradicts --serial, which runs one attempt at a time"
    ),
    (
      {
        $0.failureReaction = .sequential
        $0.attemptDelay = .milliseconds(100)
      },
      "--attempt-delay has no meaning with --on-failure sequential: an attempt starts when the one "
        + "before it has ended"
    ),
    ({ $0.timeout = .zero }, "--timeout must be above zero"),
    ({ $0.attemptTimeout = .zero }, "--attempt-timeout must be above zero"),
    ({ $0.maximumInFlight = 0 }, "--max-in-flight must be at least 1"),
    (
      { $0.attemptDelay = .milliseconds(5) },
      "the attempt delay, 5 ms, is below the minimum gap, 10 ms; "
        + "change --attempt-delay or --minimum-gap"
    ),
    (
      { $0.attemptDelay = .seconds(3) },
      "--attempt-delay 3 s is above the maximum attempt delay, 2 s"
    ),
    (
      { $0.minimumGap = .seconds(3) },
      "--minimum-gap 3 s is above the maximum attempt delay, 2 s"
    ),
  ]

  @Test(arguments: faults.indices)
  func `contradictions and absurd values get one sentence`(index: Int) throws {
    let (change, message) = Self.faults[index]
    let error = try #require(throws: UsageError.self) {
      try ConnectRequest(Self.arguments(change))
    }
    #expect(error.message == message)
    #expect(error.entry?.kind == "option")
  }
}
