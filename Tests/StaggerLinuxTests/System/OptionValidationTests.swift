import StaggerCore
import StaggerLinux
import Testing

/// A value that no kernel accepts, and what is said of it.
struct Rejection: Sendable {
  let option: SocketOption
  let part: InvalidOption.Part
  let value: Int64

  init(_ option: SocketOption, _ part: InvalidOption.Part, _ value: Int64) {
    self.option = option
    self.part = part
    self.value = value
  }
}

@Suite struct OptionValidationTests {
  @Test(arguments: [
    Rejection(.keepAlive(idle: .zero, interval: .seconds(1), count: 1), .idle, 0),
    Rejection(.keepAlive(idle: .seconds(32_768), interval: .seconds(1), count: 1), .idle, 32_768),
    Rejection(.keepAlive(idle: .seconds(1), interval: .seconds(-1), count: 1), .interval, -1),
    Rejection(
      .keepAlive(idle: .seconds(1), interval: .seconds(32_768), count: 1), .interval, 32_768),
    Rejection(.keepAlive(idle: .seconds(1), interval: .seconds(1), count: 0), .count, 0),
    Rejection(.keepAlive(idle: .seconds(1), interval: .seconds(1), count: 128), .count, 128),
    Rejection(.receiveBufferSize(-1), .size, -1),
    Rejection(.receiveBufferSize(0), .size, 0),
    Rejection(.sendBufferSize(.max), .size, 2_147_483_647),
    Rejection(.priority(-1), .priority, -1),
    Rejection(.userTimeout(.milliseconds(-1)), .timeout, -1),
    Rejection(.userTimeout(.seconds(2_147_484)), .timeout, 2_147_484_000),
  ])
  func rejects(expected: Rejection) {
    let error = #expect(throws: InvalidOption.self) { try expected.option.validate() }
    #expect(error?.option == expected.option)
    #expect(error?.part == expected.part)
    #expect(error?.value == expected.value)
    #expect(error?.allowed.contains(expected.value) == false)
  }

  @Test func acceptsTheEndsOfEachRange() throws {
    try [
      SocketOption.noDelay(false), .multipath, .mark(.max), .trafficClass(.max),
      .congestionControl("bbr"),
      .keepAlive(idle: .nanoseconds(1), interval: .seconds(32_767), count: 127),
      .receiveBufferSize(1), .sendBufferSize(.max / 2),
      .priority(0), .priority(.max), .userTimeout(.zero), .userTimeout(.milliseconds(Int32.max)),
    ].validate()
  }

  @Test func theFirstInvalidOneOfAListIsNamed() {
    let error = #expect(throws: InvalidOption.self) {
      try [SocketOption.noDelay(true), .priority(-2), .sendBufferSize(0)].validate()
    }
    #expect(
      error?.description
        == "socket option priority: the priority is -2, not within 0 to 2147483647")
    #expect(throws: InvalidOption.self) {
      try [SocketOption.noDelay(true), .priority(-2)].validate()
    }
  }

  @Test(
    arguments: [
      (-1, 0), (0, 0), (1, 1), (999_999, 1), (1_000_000, 1), (1_000_001, 2),
      (Int64.max, 9_223_372_036_855),
    ] as [(Int64, Int64)])
  func millisecondsAreRoundedUp(nanoseconds: Int64, milliseconds: Int64) {
    #expect(Nanoseconds(nanoseconds).millisecondsRoundedUp == milliseconds)
  }
}
