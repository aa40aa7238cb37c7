import StaggerCLI
import StaggerCore
import Testing

@Suite struct DurationTextTests {
  static let readable: [(String, Nanoseconds)] = [
    ("250ms", .milliseconds(250)), ("1.5s", .milliseconds(1_500)), ("10us", .microseconds(10)),
    ("10µs", .microseconds(10)), ("2m", .seconds(120)), ("2min", .seconds(120)),
    ("0", .zero), ("0.0", .zero), ("0s", .zero), ("0.000001s", .microseconds(1)),
    ("1.0000000019s", .nanoseconds(1_000_000_001)), ("0.1us", .nanoseconds(100)),
    ("86400s", .seconds(86_400)), ("1440m", .seconds(86_400)), ("007ms", .milliseconds(7)),
  ]

  @Test(arguments: readable)
  func `a number and a unit are a duration`(text: String, span: Nanoseconds) throws {
    #expect(try DurationText.parse(text) == span)
  }

  static let unreadable: [(String, DurationTextError)] = [
    ("", .notADuration), ("s", .notADuration), ("-", .notADuration), ("--json", .notADuration),
    (".5s", .notADuration), ("5.s", .notADuration), ("1.2.3s", .notADuration),
    ("abc", .notADuration), ("+5s", .notADuration), (" 5s", .notADuration),
    ("250", .noUnit("250")), ("1.5", .noUnit("1.5")),
    ("5h", .unknownUnit), ("5 s", .unknownUnit), ("5S", .unknownUnit), ("5ms ", .unknownUnit),
    ("-5s", .negative), ("-0.1ms", .negative),
    ("86400.000000001s", .tooLong), ("99999999999999999999999999m", .tooLong),
  ]

  @Test(arguments: unreadable)
  func `anything else says what is wrong`(text: String, error: DurationTextError) {
    #expect(throws: error) { try DurationText.parse(text) }
  }

  @Test func `a bare number is shown with its two meanings`() {
    #expect(DurationTextError.noUnit("5").description == "a duration needs a unit: 5ms or 5s")
  }
}
