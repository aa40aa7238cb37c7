import CStagger
import StaggerCore
import StaggerLinux

/// Raw memory for `WSAConnectByList`, through the C interface, on loopback.
///
/// Everything that a call names is a piece of memory of its own and no larger than it says, so that
/// AddressSanitizer notices a byte too many. What must come of it is worked out by a plain second
/// reading.
enum WinsockBody {
  static func run(_ input: RawSpan) throws(Finding) {
    var input = FuzzInput(input)
    let peers = try WinsockPeers.shared.get()
    let call = WinsockCall(&input, peers)
    let socket = try CallSocket(call.socket, peers)
    let before = socket.state
    let memory = CallMemory(call)
    let code = memory.connect(socket.number)
    try check(call, memory, socket, before: before, code: code)
    peers.takeConnections()
  }

  private static func check(
    _ call: WinsockCall, _ memory: borrowing CallMemory, _ socket: borrowing CallSocket,
    before: CallSocket.State, code: Int32
  ) throws(Finding) {
    let expected = call.expectedCode
    try requireEqual(code, expected ?? code, "the code of \(call)")
    if expected == nil { try checkOutcome(call, code) }
    let after = socket.state
    guard code == 0 else {
      try requireEqual(after, before, "the socket after \(code) of \(call)")
      return try require(memory.isUntouched, "\(code) has written something: \(call)")
    }
    try requireEqual(after.mode, before.mode, "the mode of the descriptor after \(call)")
    try require(after.cookie != before.cookie, "no other socket after \(call)")
    guard let local = socket.localAddress, let remote = socket.remoteAddress else {
      throw Finding("not connected after success: \(call)")
    }
    try memory.check(call.local, holds: local, isRemote: false)
    try memory.check(call.remote, holds: remote, isRemote: true)
  }

  /// What can become of a call whose arguments are good.
  private static func checkOutcome(_ call: WinsockCall, _ code: Int32) throws(Finding) {
    let codes: Set<Int32> = [
      0, WSAECONNREFUSED, WSAEADDRNOTAVAIL, WSAENETUNREACH, WSAEAFNOSUPPORT, WSAETIMEDOUT,
    ]
    try require(codes.contains(code), "\(code) of \(call)")
    // The limit is seen only between two attempts, so that a call without one says the rest.
    guard call.timeout == nil else { return }
    try requireEqual(code == 0, call.hasGoodEntry, "whether \(call) connects")
    try require(code != WSAETIMEDOUT, "a time limit that is not there: \(call)")
  }
}
