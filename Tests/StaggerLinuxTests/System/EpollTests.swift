import CStaggerTestSupport
import StaggerCore
import StaggerLinux
import Testing

@Suite(.serialized) struct EpollTests {
  private let calls = LinuxCalls()

  @Test(arguments: [0, 1, 0x0123_4567_89AB_CDEF, UInt64.max])
  func tokensComeBack(token: UInt64) throws {
    let epoll = try calls.makeEpoll()
    let event = try calls.makeEventDescriptor()
    var events = EpollEvents(capacity: 4)
    try calls.epollAdd(epoll, event, interest: .readable, token: token)
    calls.signalEvent(event)
    let count = calls.epollWait(epoll, into: &events, until: nil)
    #expect(count == 1 && events.count == 1)
    let received = events[0]
    #expect(received == EpollEvent(token: token, readiness: .readable))
  }

  @Test func severalEventsAtOnce() throws {
    let epoll = try calls.makeEpoll()
    let first = try calls.makeEventDescriptor()
    let second = try calls.makeEventDescriptor()
    try calls.epollAdd(epoll, first, interest: .readable, token: 1)
    try calls.epollAdd(epoll, second, interest: .readable, token: 2)
    calls.signalEvent(first)
    calls.signalEvent(second)

    var events = EpollEvents(capacity: 4)
    calls.epollWait(epoll, into: &events, until: .origin)
    #expect(events.count == 2)
    let tokens = [events[0].token, events[1].token]
    #expect(tokens.sorted() == [1, 2])

    var one = EpollEvents(capacity: 1)
    calls.epollWait(epoll, into: &one, until: .origin)
    #expect(one.count == 1)
  }

  @Test func interestIsModifiedAndRemoved() throws {
    let epoll = try calls.makeEpoll()
    let event = try calls.makeEventDescriptor()
    var events = EpollEvents()
    calls.signalEvent(event)
    try calls.epollAdd(epoll, event, interest: [.readable, .once], token: 1)
    #expect(calls.epollWait(epoll, into: &events, until: .origin) == 1)
    #expect(calls.epollWait(epoll, into: &events, until: .origin) == 0)
    try calls.epollModify(epoll, event, interest: .readable, token: 2)
    #expect(calls.epollWait(epoll, into: &events, until: .origin) == 1)
    let token = events[0].token
    #expect(token == 2)
    try calls.epollRemove(epoll, event)
    #expect(calls.epollWait(epoll, into: &events, until: .origin) == 0)
    #expect(throws: Errno.noSuchFileOrDirectory) {
      let epoll = try calls.makeEpoll()
      let event = try calls.makeEventDescriptor()
      try calls.epollRemove(epoll, event)
    }
  }

  @Test func waitsUntilTheDeadlineAndNoLonger() throws {
    let epoll = try calls.makeEpoll()
    var events = EpollEvents()
    // The past and the present do not wait at all; without events nothing else would return.
    #expect(calls.epollWait(epoll, into: &events, until: .origin) == 0)
    #expect(calls.epollWait(epoll, into: &events, until: calls.now()) == 0)

    let deadline = calls.now() + .microseconds(300)
    while calls.now() < deadline {
      calls.epollWait(epoll, into: &events, until: deadline)
    }
    #expect(events.count == 0)
  }

  @Test func waitsByMillisecondsToo() throws {
    let epoll = try calls.makeEpoll()
    let event = try calls.makeEventDescriptor()
    var events = EpollEvents()
    try calls.epollAdd(epoll, event, interest: .readable, token: 9)
    for span in [Nanoseconds.zero, .nanoseconds(1)] {
      #expect(calls.waitByMilliseconds(epoll.rawValue, into: &events, for: span) == 0)
    }
    calls.signalEvent(event)
    for span in [nil, Nanoseconds.zero, .infinite] {
      #expect(calls.waitByMilliseconds(epoll.rawValue, into: &events, for: span) == 1)
    }
    let token = events[0].token
    #expect(token == 9)
  }

  /// In a process of its own, whose signals concern nobody else.
  @Test func aSignalEndsAWaitWithoutAnEvent() async {
    await #expect(processExitsWith: .success) {
      let calls = LinuxCalls()
      let epoll = try calls.makeEpoll()
      var events = EpollEvents()
      #expect(test_storm(1_000))
      // Nothing else can end it.
      #expect(calls.epollWait(epoll, into: &events, until: nil) == 0)
      #expect(calls.waitByMilliseconds(epoll.rawValue, into: &events, for: nil) == 0)
      #expect(test_storm(0))
    }
  }

  @Test func trapsOnWhatIsNoEpollSet() async {
    await #expect(processExitsWith: .failure) {
      let event = try LinuxCalls().makeEventDescriptor()
      var events = EpollEvents()
      LinuxCalls().epollWait(event, into: &events, until: .origin)
    }
  }

  @Test func eventsAreDrained() throws {
    let event = try calls.makeEventDescriptor()
    #expect(calls.drainEvent(event) == false)
    calls.signalEvent(event)
    calls.signalEvent(event)
    #expect(calls.drainEvent(event) == true)
    #expect(calls.drainEvent(event) == false)
  }

  /// The counter holds no more; what is rung once more is rung all the same.
  @Test func aBellThatWasRungTooOftenStillRings() throws {
    let event = try calls.makeEventDescriptor()
    #expect(test_fill_event(event.rawValue))
    calls.signalEvent(event)
    #expect(calls.drainEvent(event) == true)
    #expect(calls.drainEvent(event) == false)
  }

  @Test func aScriptedKernelFillsTheBuffer() {
    var events = EpollEvents(capacity: 2)
    events.append(EpollEvent(token: 3, readiness: [.writable, .error]))
    events.append(EpollEvent(token: .max, readiness: .hangUp))
    let last = events[1]
    #expect(last == EpollEvent(token: .max, readiness: .hangUp))
    events.removeAll()
    #expect(events.count == 0)
  }
}
