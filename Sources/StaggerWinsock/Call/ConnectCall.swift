package import StaggerCore
import StaggerLinux

/// A call of `WSAConnectByList` or `WSAConnectByName` as a C program made it: nothing has been checked.
@unsafe package struct ConnectCall {
  private let socket: CInt
  private let targets: CallTargets
  private let local: AddressBuffer
  private let remote: AddressBuffer
  private let timeout: TimeLimit?
  private let isReservedNull: Bool

  /// Takes the arguments.
  ///
  /// - Parameters:
  ///   - socket: The socket; 0 and less are none (ruling 5.6).
  ///   - targets: Where to connect.
  ///   - local: What receives the local address.
  ///   - remote: What receives the remote address.
  ///   - timeout: The time limit; nil without one.
  ///   - isReservedNull: Whether the parameter is null that must be.
  package init(
    socket: CInt, to targets: CallTargets, local: AddressBuffer, remote: AddressBuffer,
    timeout: TimeLimit?, isReservedNull: Bool
  ) {
    unsafe self.socket = socket
    unsafe self.targets = unsafe targets
    unsafe self.local = unsafe local
    unsafe self.remote = unsafe remote
    unsafe self.timeout = timeout
    unsafe self.isReservedNull = isReservedNull
  }

  /// Checks the arguments in the documented order (ruling 5.24), connects, and fills the buffers.
  ///
  /// - Parameters:
  ///   - profile: How to connect.
  ///   - observer: Who watches.
  /// - Returns: the connection.
  /// - Throws: why there is none; buffers, lengths and socket are then as they were.
  @discardableResult
  package func run(
    _ profile: WinsockProfile, observer: (any RaceObserver)? = nil
  ) throws(WinsockError) -> WinsockConnection {
    let calls = LinuxCalls()
    guard unsafe isReservedNull else { throw WinsockError(.invalidArgument) }
    try unsafe targets.check(profile)
    let limit = try unsafe span(profile)
    let socket = try unsafe checkedSocket(profile, calls)
    let entries = try unsafe targets.entries()
    let connection = try ListConnect(
      socket, entries, timeout: limit, profile: profile, observer: observer, with: calls
    ).run()
    unsafe local.fill(connection.reportedLocalAddress(profile))
    unsafe remote.fill(connection.remoteAddress)
    return connection
  }

  private func span(_ profile: WinsockProfile) throws(WinsockError) -> Nanoseconds? {
    guard let timeout = unsafe timeout else { return nil }
    return try timeout.span(profile)
  }

  private func checkedSocket(
    _ profile: WinsockProfile, _ calls: LinuxCalls
  ) throws(WinsockError) -> CallerSocket {
    guard unsafe socket > 0 else { throw WinsockError(.notSocket) }
    let checked = try unsafe CallerSocket(
      socket, codeOfNonStream: profile.codeOfNonStream, with: calls)
    try unsafe local.check(checked.family)
    try unsafe remote.check(checked.family)
    try checked.checkState(profile, with: calls)
    return checked
  }
}

extension WinsockConnection {
  /// The local address as the caller gets it (ruling 5.22).
  fileprivate func reportedLocalAddress(_ profile: WinsockProfile) -> SocketAddress {
    var address = localAddress
    if profile.deviations.contains(.zeroLocalPort) { address.port = 0 }
    return address
  }
}
