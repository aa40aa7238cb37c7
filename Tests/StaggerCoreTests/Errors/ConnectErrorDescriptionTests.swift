import StaggerCore
import Testing

@Suite struct ConnectErrorDescriptionTests {
  static let address = SocketAddress(.ipv4Any, port: 80)

  static let badInput: [(ConnectError, String)] = [
    (ConnectError(.noTargets), "there is nothing to connect to"),
    (
      ConnectError(.tooManyTargets, subject: .limit(4_096, actual: 5_000)),
      "5000 candidates are more than the limit of 4096"
    ),
    (
      ConnectError(.wildcardAddress, subject: .target(index: 1, address)),
      "target 2, \"0.0.0.0:80\": the wildcard address is not a destination"
    ),
    (
      ConnectError(.portZero, subject: .target(index: 0, SocketAddress(.ipv6Loopback, port: 0))),
      "target 1, \"[::1]:0\": port 0 cannot be connected to"
    ),
    (
      ConnectError(.wrongFamily, subject: .target(index: 0, address)),
      "target 1, \"0.0.0.0:80\": neither this nor any other target has an allowed family"
    ),
    (
      ConnectError(.wrongFamily, subject: .source(index: 0)),
      "source 1: no target has the family of a source"
    ),
    (
      ConnectError(.unknownInterface, errno: .noSuchDevice, subject: .interface("nope0")),
      "interface \"nope0\": there is no such interface"
    ),
    (
      ConnectError(.sourcePortConflict, subject: .source(index: 2)),
      "source 3: one source port cannot serve several attempts at once"
    ),
    (
      ConnectError(
        .invalidSetting, subject: .setting(SettingsError("inFlightLimit", "must be at least 1"))),
      "inFlightLimit must be at least 1"
    ),
    (ConnectError(.negativeTimeout), "a timeout is not negative"),
    (ConnectError(ConnectError.Code(rawValue: 999)), "error 999"),
  ]

  @Test(arguments: badInput.indices)
  func `bad input is named`(index: Int) {
    let (error, text) = Self.badInput[index]
    #expect(error.description == text)
  }

  @Test func `a text that is no address is quoted, and cannot steer the terminal`() throws {
    let fault = try #require(throws: AddressParseError.self) { try SocketAddress("192.0.2.1") }
    let error = ConnectError(.malformedAddress, subject: .text("\u{1B}[2J\n", fault))
    #expect(error.description == "\"?[2J?\": missing port at offset 9")
    let long = ConnectError(
      .malformedAddress, subject: .text(String(repeating: "x", count: 81), fault))
    #expect(long.description.hasPrefix("\"" + String(repeating: "x", count: 80) + "...\": "))
  }

  @Test func `an unknown scope says which text had it`() throws {
    let text = "[fe80::1%eth9]:1"
    let fault = try #require(throws: AddressParseError.self) { try SocketAddress(text) }
    let error = ConnectError(.unknownInterface, subject: .text(text, fault))
    #expect(
      error.description
        == "\"[fe80::1%eth9]:1\": there is no such interface (unknown zone at offset 9)")
  }

  @Test(arguments: [
    (ConnectError.Code.optionRefused, Errno.invalidArgument), (.permissionDenied, .notPermitted),
  ])
  func `a refused option is named with the kernel's reason`(
    code: ConnectError.Code, errno: Errno
  ) {
    let error = ConnectError(code, errno: errno, subject: .option("mark"))
    #expect(error.description == "socket option mark: \(code): \(errno) (\(errno.name))")
  }

  // MARK: Outcomes

  /// A race whose attempts all fail at once, `count` of them.
  static func report(failures count: Int) -> RaceReport {
    var now = MonotonicInstant.origin
    let candidates = CandidateList(
      [Candidate](repeating: Candidate(SocketAddress(.ipv4Loopback, port: 9)), count: count))
    var race = Race(settings: RaceSettings(), candidates: candidates, deadline: nil, at: now)
    while let action = race.nextAction(at: now) {
      guard case .connect(let id, _) = action else { continue }
      now = now + .milliseconds(1)
      race.attemptFailed(id, AttemptFailure(.connectionRefused, at: .connect), at: now)
    }
    return RaceReport(of: race, candidates: candidates)
  }

  @Test(arguments: [(1, "the only attempt"), (2, "both attempts"), (3, "all 3 attempts")])
  func `a failed race says how many attempts there were`(count: Int, subject: String) {
    let error = ConnectError(
      .allAttemptsFailed, errno: .connectionRefused, report: Self.report(failures: count))
    #expect(error.description == "\(subject) failed: Connection refused (ECONNREFUSED)")
  }

  @Test func `a timeout says how long it took and how much was tried`() {
    #expect(
      ConnectError(.timedOut).description == "timed out after 0 ms, before the first attempt")
    let report = Self.report(failures: 2)
    #expect(
      ConnectError(.timedOut, errno: .timedOut, report: report).description
        == "timed out after \(report.duration) and 2 attempts")
    #expect(
      ConnectError(.timedOut, errno: .connectionRefused, report: report).description
        == "timed out after \(report.duration) and 2 attempts: Connection refused (ECONNREFUSED)")
  }

  @Test func `who gave up is not told why the attempts failed`() {
    #expect(ConnectError(.cancelled, errno: .connectionRefused).description == "cancelled")
  }

  @Test func `every code has a name and words of its own`() {
    let codes = (Array(1...8) + Array(20...33)).map { ConnectError.Code(rawValue: $0) }
    #expect(Set(codes.map(\.name)).count == codes.count)
    #expect(Set(codes.map(\.description)).count == codes.count)
    #expect(codes.allSatisfy { !$0.name.hasPrefix("error_") && !$0.description.hasPrefix("error") })
    #expect(ConnectError.Code(rawValue: 999).name == "error_999")
  }
}
