import CStaggerSystem
import StaggerCore

/// A connection to a message bus for a few calls, all of them within a time limit.
final class BusConnection {
  private let socket: Descriptor
  private let deadline: MonotonicInstant
  private var received: [UInt8] = []
  private var serial: UInt32 = 0

  /// Whether an answer did not come, or was none.
  private(set) var isSilent = false

  private init(_ socket: consuming Descriptor, deadline: MonotonicInstant) {
    self.socket = socket
    self.deadline = deadline
  }

  /// Connects and signs in as the user of this process.
  ///
  /// - Parameters:
  ///   - path: Where the bus listens.
  ///   - deadline: When all must be over.
  /// - Returns: nil where there is no bus, or none that lets us in.
  static func opened(path: String, deadline: MonotonicInstant) -> BusConnection? {
    // SAFETY: the text ends with a NUL and outlives the call.
    let number = unsafe path.withCString { unsafe linux_unix_connect($0) }
    guard number >= 0 else { return nil }
    let bus = BusConnection(Descriptor(owning: number), deadline: deadline)
    return bus.signIn() ? bus : nil
  }

  /// The bus wants a NUL, the number of the user in hexadecimal digits of its digits, and an end.
  private func signIn() -> Bool {
    var identity = ""
    for digit in String(linux_effective_user()).utf8 { identity += String(digit, radix: 16) }
    guard send([0] + Array("AUTH EXTERNAL \(identity)\r\n".utf8)) else { return false }
    while !received.contains(10) {
      guard received.count < 512, receive() else { return false }
    }
    guard received.starts(with: "OK ".utf8), received.last == 10 else { return false }
    received = []
    guard send(Array("BEGIN\r\n".utf8)) else { return false }
    let hello = DBusCall(
      destination: "org.freedesktop.DBus", path: "/org/freedesktop/DBus",
      interface: "org.freedesktop.DBus", member: "Hello")
    return call(hello) != nil
  }

  /// Calls a method and waits for its answer.
  ///
  /// - Returns: the first value of the answer; nil for an error, for none of a known type, and when no
  ///   answer came in time.
  func call(_ call: DBusCall) -> DBusReply.Value? {
    serial += 1
    guard send(call.bytes(serial: serial)) else {
      isSilent = true
      return nil
    }
    // Signals may come in between.
    for _ in 0..<64 {
      guard let message = nextMessage(), let reply = DBusReply(message) else { break }
      if reply.serial == serial { return reply.value }
    }
    isSilent = true
    return nil
  }

  private func nextMessage() -> [UInt8]? {
    while true {
      if received.count >= 16 {
        guard let length = DBusReply.length(Array(received.prefix(16))) else { return nil }
        if received.count >= length {
          defer { received.removeFirst(length) }
          return Array(received.prefix(length))
        }
      }
      guard receive() else { return nil }
    }
  }

  /// Sends a few bytes, for which a socket has room.
  private func send(_ bytes: [UInt8]) -> Bool {
    let number = socket.rawValue
    // SAFETY: the kernel copies the bytes before the call returns.
    let count = unsafe bytes.withUnsafeBytes { bytes in
      unsafe linux_unix_send(number, bytes.baseAddress, bytes.count)
    }
    return Int(count) == bytes.count
  }

  /// Receives what is there, or waits for it until the deadline.
  private func receive() -> Bool {
    let number = socket.rawValue
    let left = (deadline - MonotonicInstant.now).count / 1_000_000
    guard left > 0, linux_wait_until_readable(number, Int32(clamping: left)) > 0 else {
      return false
    }
    var room = [UInt8](repeating: 0, count: 4096)
    // SAFETY: the count is that of the room.
    let count = unsafe room.withUnsafeMutableBytes { bytes in
      unsafe linux_unix_receive(number, bytes.baseAddress, bytes.count)
    }
    guard count > 0 else { return false }
    received += room.prefix(Int(count))
    return true
  }
}
