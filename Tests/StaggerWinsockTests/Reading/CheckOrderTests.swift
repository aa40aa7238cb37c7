import CStagger
import CStaggerSystem
import CStaggerTestSupport
import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

/// The order in which arguments are checked (ruling 5.24), through the C interface.
@Suite(.serialized) struct CheckOrderTests {
  /// What can be wrong, in the documented order.
  enum Fault: Int, CaseIterable, Sendable {
    case reserved, list, timeout, notSocket, type, domain, localBuffer, remoteBuffer, state, entry

    /// What no socket can have that is none.
    var isOfSocket: Bool { self == .type || self == .domain || self == .state }

    var code: Int32 {
      switch self {
      case .reserved, .list, .timeout: WSAEINVAL
      case .notSocket: WSAENOTSOCK
      case .type: WSAEOPNOTSUPP
      case .domain: WSAEAFNOSUPPORT
      case .localBuffer, .remoteBuffer, .entry: WSAEFAULT
      case .state: WSAEISCONN
      }
    }
  }

  /// Makes a call that has the faults and no other.
  private static func code(_ faults: Set<Fault>) throws -> Int32 {
    let good = try LoopbackPeer.good()
    var other: CInt = -1
    let socket = try Self.socket(with: faults, peer: good.address, other: &other)
    defer { if other >= 0 { _ = test_close(other) } }
    var arguments = try ListArguments(socket.number, [good.address])
    if faults.contains(.entry) { arguments.list = try ListMemory([.init(nil, length: 16)]) }
    if faults.contains(.reserved) { arguments.isReserved = true }
    if faults.contains(.list) { arguments.list = nil }
    if faults.contains(.timeout) { arguments.timeout = timeval(tv_sec: -1, tv_usec: 0) }
    if faults.contains(.notSocket) { arguments.socket = -1 }
    if faults.contains(.localBuffer) { arguments.local.length = 15 }
    if faults.contains(.remoteBuffer) { arguments.remote.length = 0 }
    let code = arguments.connect()
    let isUntouched = arguments.local.isUntouched && arguments.remote.isUntouched
    try #require(isUntouched == (code != 0), "\(faults)")
    return code
  }

  /// The socket of a call, with those of the faults that a socket can have.
  private static func socket(
    with faults: Set<Fault>, peer: SocketAddress, other: inout CInt
  ) throws -> ProgramSocket {
    let type = faults.contains(.type) ? 2 : LINUX_SOCK_STREAM
    if faults.isSuperset(of: [.domain, .state]) {
      let made = unsafe test_connected_pair(CInt(type), &other)
      try #require(made >= 0)
      return ProgramSocket(owning: made)
    }
    let socket = try ProgramSocket(faults.contains(.domain) ? 1 : LINUX_AF_INET, type)
    if faults.contains(.state) {
      _ = try LinuxCalls().connectAndSettle(socket.descriptor, to: peer)
      let remote = socket.remoteAddress
      try #require(remote == peer)
    }
    return socket
  }

  @Test func `without a fault it connects`() throws {
    #expect(try Self.code([]) == 0)
  }

  @Test(arguments: Fault.allCases)
  func `each fault has its code`(fault: Fault) throws {
    #expect(try Self.code([fault]) == fault.code)
  }

  @Test(arguments: Fault.allCases)
  func `of two faults the earlier one is told`(fault: Fault) throws {
    for later in Fault.allCases where later.rawValue > fault.rawValue {
      if fault == .notSocket && later.isOfSocket { continue }
      #expect(try Self.code([fault, later]) == fault.code, "\(fault) and \(later)")
    }
  }
}
