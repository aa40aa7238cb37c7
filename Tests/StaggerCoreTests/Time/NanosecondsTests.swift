import StaggerCore
import Testing

@Suite struct NanosecondsTests {
  @Test func `sums and differences stay at the ends of the range`() {
    let least = Nanoseconds(.min)
    #expect(Nanoseconds.infinite + .nanoseconds(1) == .infinite)
    #expect(.nanoseconds(1) + Nanoseconds.infinite == .infinite)
    #expect(least + .nanoseconds(-1) == least && least - .nanoseconds(1) == least)
    #expect(Nanoseconds.infinite - .nanoseconds(-1) == .infinite)
    #expect(.milliseconds(2) + .microseconds(3) == Nanoseconds(2_003_000))
    #expect(.milliseconds(2) - .microseconds(3) == Nanoseconds(1_997_000))
  }

  @Test func `an instant moved by a span without end is never reached`() {
    let now = MonotonicInstant(nanoseconds: 1_000)
    #expect(now + .infinite == .distantFuture)
    #expect(MonotonicInstant.distantFuture + .seconds(1) == .distantFuture)
    #expect(now - MonotonicInstant.origin == .microseconds(1))
    #expect(MonotonicInstant.origin - now == .microseconds(-1))
  }

  @Test(arguments: [
    (Duration.zero, Nanoseconds.zero), (.nanoseconds(7), .nanoseconds(7)),
    (Duration(secondsComponent: 0, attosecondsComponent: 1), .nanoseconds(1)),
    (Duration(secondsComponent: 1, attosecondsComponent: 1), Nanoseconds(1_000_000_001)),
    (.seconds(Int64.max), .infinite), (.milliseconds(-3), .milliseconds(-3)),
  ])
  func `a duration is rounded up to whole nanoseconds`(duration: Duration, span: Nanoseconds) {
    #expect(Nanoseconds(duration) == span)
  }

  @Test func `a count that is too large for the unit is held within the range`() {
    #expect(Nanoseconds.seconds(Int64.max) == .infinite)
    #expect(Nanoseconds.milliseconds(Int64.min) == Nanoseconds(.min))
  }
}
