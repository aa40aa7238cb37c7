import CStagger
import StaggerCore

/// A call with good and bad arguments, made up from an input.
struct WinsockCall {
  enum Socket: CaseIterable {
    case ipv4, both, ipv6, datagram, none, zero, listening, connected
  }

  /// A buffer for an address: whether it is there, and the length, where that is there.
  struct Buffer {
    var isThere: Bool
    var length: UInt32?
  }

  let socket: Socket
  let isReserved: Bool
  let hasList: Bool
  /// How many entries the list says to have: no more than there are, or more than any may have.
  let count: Int32
  let entries: [WinsockEntry]
  let local: Buffer
  let remote: Buffer
  let timeout: (seconds: Int, microseconds: Int)?

  init(_ input: inout FuzzInput, _ peers: WinsockPeers) {
    socket = Socket.allCases[input.number(below: 8)]
    isReserved = input.oneIn(16)
    hasList = !input.oneIn(16)
    timeout = input.oneIn(4) ? Self.timeout(&input) : nil
    local = Self.buffer(&input)
    remote = Self.buffer(&input)
    let entryCount = input.number(below: 6) + 1
    let claim = input.number(below: 16)
    var entries: [WinsockEntry] = []
    for _ in 0..<entryCount { entries.append(WinsockEntry(&input, peers)) }
    self.entries = entries
    count =
      switch claim {
      case 12: Int32(input.number(below: entryCount + 1))
      case 13: -Int32(input.number(bytes: 2))
      case 14: 4_097 + Int32(input.number(bytes: 2))
      case 15: input.oneIn(2) ? .max : .min
      default: Int32(entryCount)
      }
  }

  private static func timeout(_ input: inout FuzzInput) -> (seconds: Int, microseconds: Int) {
    let numbers = [0, 0, 1, 1_000_000, 999_999, -1, .min, .max]
    return (input.pick(numbers), input.pick(numbers))
  }

  private static func buffer(_ input: inout FuzzInput) -> Buffer {
    let length: UInt32? =
      switch input.number(below: 8) {
      case 1: nil
      case 2: 15
      case 3: 16
      case 4: 27
      case 5: 28
      case 6: UInt32(input.number(below: 64))
      default: 128
      }
    return Buffer(isThere: !input.oneIn(4), length: length)
  }
}

// MARK: What must come of it

extension WinsockCall {
  /// The code of a call that is refused; nil when attempts are made.
  var expectedCode: Int32? {
    if isReserved || !hasList || count <= 0 || count > 4_096 { return WSAEINVAL }
    if let timeout, timeout.seconds < 0 || timeout.microseconds < 0 { return WSAEINVAL }
    switch socket {
    case .none, .zero: return WSAENOTSOCK
    case .datagram: return WSAEOPNOTSUPP
    case .ipv4, .both, .ipv6, .listening, .connected: break
    }
    if isTooSmall(local) || isTooSmall(remote) { return WSAEFAULT }
    if socket == .listening { return WSAEINVAL }
    if socket == .connected { return WSAEISCONN }
    return named.contains { !$0.isReadable } ? WSAEFAULT : nil
  }

  /// Whether one of the addresses leads to a peer that answers.
  var hasGoodEntry: Bool { named.contains { $0.isGood(on: socket) } }

  /// The entries that the list says to have.
  private var named: ArraySlice<WinsockEntry> { entries.prefix(Int(max(count, 0))) }

  private func isTooSmall(_ buffer: Buffer) -> Bool {
    guard buffer.isThere, let length = buffer.length else { return false }
    return length < (socket == .both || socket == .ipv6 ? 28 : 16)
  }
}
