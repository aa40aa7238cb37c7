import StaggerCore
import Testing

@Suite struct NanosecondsDescriptionTests {
  static let texts: [(Nanoseconds, String)] = [
    (.zero, "0 ms"), (.nanoseconds(499), "0 ms"), (.nanoseconds(500), "0.001 ms"),
    (.microseconds(46), "0.046 ms"), (.microseconds(100), "0.1 ms"),
    (.nanoseconds(999_499), "0.999 ms"), (.nanoseconds(999_500), "1 ms"),
    (.microseconds(1_010), "1.01 ms"), (.microseconds(9_994), "9.99 ms"),
    (.microseconds(9_996), "10 ms"), (.microseconds(12_345), "12.3 ms"),
    (.milliseconds(250), "250 ms"), (.nanoseconds(999_499_999), "999 ms"),
    (.nanoseconds(999_500_000), "1 s"), (.milliseconds(1_500), "1.5 s"),
    (.milliseconds(2_013), "2.01 s"), (.milliseconds(12_345), "12.3 s"),
    (.seconds(30), "30 s"), (.seconds(3_600), "3600 s"),
    (.milliseconds(-250), "-250 ms"), (.infinite, "9223372037 s"),
    (Nanoseconds(.min), "-9223372037 s"),
  ]

  @Test(arguments: texts)
  func `three significant digits, in milliseconds below a second`(
    span: Nanoseconds, text: String
  ) {
    #expect(span.description == text)
  }
}
