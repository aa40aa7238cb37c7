import CStaggerTestSupport
import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

@Suite(.serialized) struct AttemptSocketsTests {
  private let calls = LinuxCalls()

  private func filled(_ count: UInt32) throws -> AttemptSockets {
    var sockets = AttemptSockets()
    for ordinal in 0..<count {
      sockets.insert(try calls.makeEventDescriptor(), for: AttemptID(ordinal: ordinal))
    }
    return sockets
  }

  @Test(arguments: [1, 7, 8, 9, 20] as [UInt32])
  func keepsTheOrder(count: UInt32) throws {
    var sockets = try filled(count)
    var ordinals: [UInt32] = []
    while let removed = sockets.removeFirst() { ordinals.append(removed.attempt.ordinal) }
    #expect(ordinals == Array(0..<count))
    let isEmpty = sockets.isEmpty
    #expect(isEmpty)
  }

  @Test(arguments: [0, 3, 7, 8, 11] as [UInt32])
  func losesOneFromTheMiddle(ordinal: UInt32) throws {
    var sockets = try filled(12)
    let number = sockets.withSocket(of: AttemptID(ordinal: ordinal)) { $0.rawValue }
    let removed = takeNumber(sockets.remove(AttemptID(ordinal: ordinal)))
    #expect(removed == number)
    let isThere = sockets.contains(AttemptID(ordinal: ordinal))
    #expect(!isThere)
    let again = sockets.remove(AttemptID(ordinal: ordinal)) == nil
    #expect(again)
    var left: [UInt32] = []
    while let other = sockets.removeFirst() { left.append(other.attempt.ordinal) }
    #expect(left == (0..<12).filter { $0 != ordinal })
    #expect(test_close(try #require(removed)))
  }

  @Test func countsWhatAnEpollSetMustBeTold() throws {
    let epoll = try calls.makeEpoll()
    var events = EpollEvents()
    var sockets = try filled(10)
    let tag = RaceTag(slot: 5, generation: 6)
    for ordinal in [2, 9, 9] as [UInt32] {
      sockets.watch(AttemptID(ordinal: ordinal), for: .writable)
    }
    sockets.watch(AttemptID(ordinal: 99), for: .writable)
    var untold = sockets.unregisteredCount
    #expect(untold == 2)
    try sockets.register(with: calls, in: epoll, tag: tag)
    untold = sockets.unregisteredCount
    #expect(untold == 0)
    calls.epollWait(epoll, into: &events, until: nil)
    let tokens = Set((0..<events.count).map { events[$0].token })
    #expect(tokens == [tag.token(for: 2), tag.token(for: 9)])
    // Once each, until they are asked for again: the same descriptor, so it is modified.
    calls.epollWait(epoll, into: &events, until: .origin)
    #expect(events.count == 0)
    sockets.watch(AttemptID(ordinal: 9), for: .writable)
    try sockets.register(with: calls, in: epoll, tag: tag)
    calls.epollWait(epoll, into: &events, until: nil)
    #expect(events.count == 1)
    sockets.watch(AttemptID(ordinal: 2), for: .writable)
    _ = sockets.remove(AttemptID(ordinal: 2))
    untold = sockets.unregisteredCount
    #expect(untold == 0)
    sockets.unregister(with: calls, from: epoll)
    #expect(throws: Errno.noSuchFileOrDirectory) {
      _ = try sockets.withSocket(of: AttemptID(ordinal: 9)) { socket in
        Result { () throws(Errno) in try calls.epollRemove(epoll, socket) }
      }?.get()
    }
  }

  @Test func whatTheSetHasNoRoomForIsStillToBeTold() throws {
    let calls = ScriptedCalls()
    let epoll = try calls.makeEpoll()
    var sockets = AttemptSockets()
    for ordinal in 0..<2 as Range<UInt32> {
      let socket = try calls.socket(family: .ipv4, protocol: .tcp)
      sockets.insert(socket, for: AttemptID(ordinal: ordinal))
      sockets.watch(AttemptID(ordinal: ordinal), for: .writable)
    }
    calls.fail(.epollAdd, 2, with: .noSpace)
    let tag = RaceTag(slot: 0, generation: 1)
    #expect(throws: Errno.noSpace) {
      try sockets.register(with: calls, in: epoll, tag: tag)
    }
    var untold = sockets.unregisteredCount
    #expect(untold == 1)
    try sockets.register(with: calls, in: epoll, tag: tag)
    untold = sockets.unregisteredCount
    #expect(untold == 0 && calls.made.count { $0 == .epollAdd } == 3)
    while var removed = sockets.removeFirst() {
      if let socket = removed.descriptor.take() { calls.close(socket) }
    }
    calls.close(epoll)
    #expect(calls.open.isEmpty && calls.violations == [])
  }

  @Test func aTakenWinnerHasAPlaceAndNoDescriptor() throws {
    var sockets = AttemptSockets()
    sockets.insertTaken(AttemptID(ordinal: 4))
    let loan = sockets.withSocket(of: AttemptID(ordinal: 4)) { $0.rawValue }
    #expect(loan == nil)
    let isThere = sockets.contains(AttemptID(ordinal: 4))
    #expect(isThere)
    let number = takeNumber(sockets.removeFirst())
    #expect(number == nil)
  }

  private func takeNumber(_ removed: consuming RemovedSocket?) -> CInt? {
    guard var removed = removed.take() else { return nil }
    return removed.descriptor.take()?.take()
  }

  @Test func closesWhatIsStillInIt() throws {
    #expect(!test_is_open(try numberOfALostOne(at: 3)))
    #expect(!test_is_open(try numberOfALostOne(at: 9)))
  }

  /// A function of its own, so that the sockets have gone when it returns.
  private func numberOfALostOne(at ordinal: UInt32) throws -> CInt {
    let sockets = try filled(10)
    return try #require(sockets.withSocket(of: AttemptID(ordinal: ordinal)) { $0.rawValue })
  }
}
