import StaggerCore
import StaggerLinux
import Synchronization
import Testing

@Suite struct `What NetworkManager says` {
  private static let wireless = InterfaceFacts(index: 3, name: "wlan0")

  private func source(
    _ path: String, answer: Nanoseconds = .seconds(5),
    clock: @escaping @Sendable () -> MonotonicInstant = { MonotonicInstant(nanoseconds: 1) }
  ) -> NetworkManagerFacts {
    var limits = NetworkManagerFacts.Limits()
    limits.answer = answer
    return NetworkManagerFacts(path: path, limits: limits, clock: clock)
  }

  @Test(arguments: [0: nil, 1: true, 2: false, 3: true, 4: false, 5: nil] as [UInt32: Bool?])
  func `is yes, no, probably, probably not, or nothing`(metered: UInt32, expected: Bool?) throws {
    let bus = try FakeBus(metered: metered)
    defer { bus.end() }
    #expect(source(bus.path).facts(of: Self.wireless)?.isMetered == expected)
  }

  @Test func `may be in another order of bytes, with signals between, in pieces`() throws {
    for habit in [FakeBus.Habit.bigEndian, .talkative] {
      let bus = try FakeBus(habit, metered: 1)
      defer { bus.end() }
      #expect(source(bus.path).facts(of: Self.wireless)?.isMetered == true, "\(habit)")
    }
  }

  @Test func `is nothing where it is not there, or behaves badly`() throws {
    #expect(source("/nonexistent/bus").facts(of: Self.wireless) == nil)
    #expect(source(String(repeating: "/x", count: 200)).facts(of: Self.wireless) == nil)
    for habit in [FakeBus.Habit.rejects, .noSuchDevice, .garbled, .hangsUp] {
      let bus = try FakeBus(habit, metered: 1)
      defer { bus.end() }
      #expect(source(bus.path).facts(of: Self.wireless) == nil, "\(habit)")
    }
    let silent = try FakeBus(.silent, metered: 1)
    defer { silent.end() }
    #expect(source(silent.path, answer: .milliseconds(30)).facts(of: Self.wireless) == nil)
  }

  @Test func `is asked for again when the kernel's facts or the time have changed`() throws {
    let bus = try FakeBus(metered: 1)
    defer { bus.end() }
    let now = Atomic<Int64>(1)
    let source = source(bus.path) {
      MonotonicInstant(nanoseconds: now.load(ordering: .relaxed))
    }
    for _ in 0..<3 { #expect(source.facts(of: Self.wireless)?.isMetered == true) }
    #expect(bus.connections == 1)
    bus.set(metered: 2)
    #expect(source.facts(of: Self.wireless)?.isMetered == true)
    var changed = Self.wireless
    changed.ipv4DefaultMetric = 20_600
    #expect(source.facts(of: changed)?.isMetered == false)
    #expect(bus.connections == 2)
    bus.set(metered: 1)
    now.store(30_000_000_001, ordering: .relaxed)
    #expect(source.facts(of: changed)?.isMetered == true)
    #expect(bus.connections == 3)
  }

  @Test func `is not asked again at once where nobody answers, for no interface`() throws {
    let bus = try FakeBus(.rejects, metered: 1)
    defer { bus.end() }
    let source = source(bus.path)
    #expect(source.facts(of: Self.wireless) == nil)
    #expect(source.facts(of: InterfaceFacts(index: 4, name: "eth0")) == nil)
    #expect(bus.connections == 1)
  }
}

@Suite struct `A message of a bus` {
  private static let answers = [
    BusBytes.answer(to: 3, "u", BusBytes.number(9)),
    BusBytes.answer(to: 3, "s", BusBytes.text("abc")),
    BusBytes.answer(to: 3, "v", [1, UInt8(ascii: "u"), 0, 0] + BusBytes.number(9)),
    BusBytes.answer(to: 3, "u", BusBytes.number(9, true), true),
    BusBytes.error(to: 3), BusBytes.signal(),
  ]

  @Test func `has a length, a number, and a first value`() {
    let replies = Self.answers.map { DBusReply($0) }
    #expect(replies.map { $0?.serial } == [3, 3, 3, 3, 3, 0])
    let text = DBusReply.Value.text(Array("abc".utf8))
    #expect(
      replies.map { $0?.value } == [.number(9), text, .number(9), .number(9), nil, nil])
    for message in Self.answers {
      #expect(DBusReply.length(Array(message.prefix(16))) == message.count)
    }
  }

  /// Whatever comes, nothing outside of the bytes is looked at.
  @Test func `cut off, longer, or with any byte changed is read or refused`() {
    for message in Self.answers {
      for count in 0..<message.count { #expect(DBusReply(Array(message.prefix(count))) == nil) }
      #expect(DBusReply(message + [0]) == nil)
      for place in message.indices {
        for byte: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
          var changed = message
          changed[place] = byte
          if let length = DBusReply.length(Array(changed.prefix(16))) {
            #expect(length <= 1 << 15 + 32)
          }
          _ = DBusReply(changed)
        }
      }
    }
  }
}
