import CStaggerTestSupport
import StaggerCore
import StaggerLinux
import Synchronization

/// A message bus of a test's own, with a NetworkManager that knows one device.
///
/// Its messages are made by hand, so that one fault cannot hide another. One thread serves one connection
/// after the other.
final class FakeBus: Sendable {
  /// What the bus and NetworkManager do.
  enum Habit: Sendable, CaseIterable {
    case usual
    /// Answers in big endian, as NetworkManager would on such a host.
    case bigEndian
    /// Sends a signal before each answer, and each answer byte by byte.
    case talkative
    /// Lets nobody in.
    case rejects
    /// Accepts, and says nothing.
    case silent
    /// Answers the call with an error.
    case noSuchDevice
    /// Answers with what is no message.
    case garbled
    /// Hangs up in the middle of an answer.
    case hangsUp
  }

  let path: String
  private let metered = Atomic<UInt32>(0)
  private let connectionCount = Atomic<Int>(0)
  private let isOver = Atomic<Bool>(false)
  private let habit: Habit
  private let listener: Descriptor
  private static let number = Atomic<Int>(0)

  init(_ habit: Habit = .usual, metered: UInt32) throws(Errno) {
    let number = Self.number.add(1, ordering: .relaxed).newValue
    path = "/tmp/stagger-bus-\(test_process())-\(number)"
    self.habit = habit
    self.metered.store(metered, ordering: .relaxed)
    let descriptor = unsafe path.withCString { unsafe test_unix_listen($0) }
    if descriptor < 0 { throw Errno(rawValue: -descriptor) }
    listener = Descriptor(owning: descriptor)
    _ = try SystemThread.start(name: "bus") { [self] in
      while !isOver.load(ordering: .relaxed) { serve() }
    }
  }

  /// How often somebody has connected.
  var connections: Int { connectionCount.load(ordering: .relaxed) }

  func set(metered: UInt32) { self.metered.store(metered, ordering: .relaxed) }

  /// Takes the bus away.
  func end() {
    isOver.store(true, ordering: .relaxed)
    _ = unsafe path.withCString { unsafe test_unlink($0) }
  }

  private func serve() {
    guard test_is_readable(listener.rawValue, 50) else { return }
    let number = test_accept(listener.rawValue)
    if number < 0 { return }
    connectionCount.add(1, ordering: .relaxed)
    let client = BusClient(Descriptor(owning: number), habit)
    // The NUL before the first line may come with it.
    guard let line = client.line(), habit != .silent else { return client.drain() }
    let isWelcome = line.starts(with: "\0AUTH EXTERNAL ".utf8) && habit != .rejects
    client.send(Array((isWelcome ? "OK 0123456789abcdef\r\n" : "REJECTED EXTERNAL\r\n").utf8))
    guard isWelcome, let begin = client.line(), begin == Array("BEGIN\r\n".utf8) else { return }
    while let call = client.message() { client.answer(call, metered.load(ordering: .relaxed)) }
  }
}

/// The bus's end of a connection.
private final class BusClient {
  private let socket: Descriptor
  private let habit: FakeBus.Habit
  private var received: [UInt8] = []

  init(_ socket: consuming Descriptor, _ habit: FakeBus.Habit) {
    self.socket = socket
    self.habit = habit
  }

  func send(_ bytes: [UInt8]) {
    let pieces = habit == .talkative ? bytes.map { [$0] } : [bytes]
    for piece in pieces {
      _ = unsafe piece.withUnsafeBytes {
        unsafe test_write_all(socket.rawValue, $0.baseAddress, CInt($0.count))
      }
    }
  }

  private func receive() -> Bool {
    var room = [UInt8](repeating: 0, count: 4096)
    let number = socket.rawValue
    let count = unsafe room.withUnsafeMutableBytes {
      unsafe test_read_some(number, $0.baseAddress, CInt($0.count))
    }
    if count > 0 { received += room.prefix(Int(count)) }
    return count > 0
  }

  func drain() { while receive() {} }

  func line() -> [UInt8]? {
    while true {
      if let end = received.firstIndex(of: 10) {
        defer { received.removeFirst(end + 1) }
        return Array(received[...end])
      }
      guard receive() else { return nil }
    }
  }

  /// The next call: its number and its bytes.
  func message() -> (serial: UInt32, bytes: [UInt8])? {
    while true {
      if received.count >= 16 {
        let words = (0..<4).map { Self.number(Array(received[$0 * 4..<$0 * 4 + 4])) }
        let length = (16 + Int(words[3]) + 7) / 8 * 8 + Int(words[1])
        if received.count >= length {
          defer { received.removeFirst(length) }
          return (words[2], Array(received.prefix(length)))
        }
      }
      guard receive() else { return nil }
    }
  }

  private static func number(_ bytes: [UInt8]) -> UInt32 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  func answer(_ call: (serial: UInt32, bytes: [UInt8]), _ metered: UInt32) {
    if habit == .talkative { send(BusBytes.signal()) }
    let isBig = habit == .bigEndian
    let device = "/org/freedesktop/NetworkManager/Devices/3"
    if call.bytes.has("Hello") {
      send(BusBytes.answer(to: call.serial, "s", BusBytes.text(":1.42", isBig), isBig))
    } else if habit == .garbled {
      send([UInt8](repeating: 0xFF, count: 40))
    } else if habit == .noSuchDevice || !call.bytes.has("org.freedesktop.NetworkManager") {
      send(BusBytes.error(to: call.serial))
    } else if call.bytes.has("GetDeviceByIpIface"), call.bytes.has("wlan0") {
      let answer = BusBytes.answer(to: call.serial, "o", BusBytes.text(device, isBig), isBig)
      send(habit == .hangsUp ? Array(answer.dropLast(9)) : answer)
      if habit == .hangsUp { received = [] }
    } else if call.bytes.has("Metered"), call.bytes.has(device) {
      let value = [1, UInt8(ascii: "u"), 0, 0] + BusBytes.number(metered, isBig)
      send(BusBytes.answer(to: call.serial, "v", value, isBig))
    } else {
      send(BusBytes.error(to: call.serial))
    }
  }
}

extension [UInt8] {
  /// Whether a text is among the bytes, with a NUL behind it.
  fileprivate func has(_ text: String) -> Bool {
    let wanted = Array(text.utf8) + [0]
    return indices.contains { self[$0...].starts(with: wanted) }
  }
}
