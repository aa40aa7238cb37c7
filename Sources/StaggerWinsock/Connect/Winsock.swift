public import StaggerCore
package import StaggerLinux

/// `WSAConnectByList` for Swift: connects a socket that the caller made, as Winsock documents it.
///
///     let connection = try Winsock.connect(socket, to: addresses, timeout: .seconds(5))
///     print(connection.remoteAddress)     // and `socket` is connected
///
/// The calling thread waits, whatever the mode of the socket. A race of this library's own,
/// `Connector`, is quicker and has a better error; this is for those who need these semantics.
public enum Winsock {
  /// Connects a socket to one of several addresses.
  ///
  /// Addresses are tried one by one, the best chance first: in the order of RFC 6724, from the source
  /// that the kernel would take, then from every other source that may serve, 65,536 pairs at most, or as
  /// many as the list may have addresses. A bound socket has its own source alone; one that is bound to
  /// an interface has the source that the kernel takes there.
  ///
  /// Each attempt has a fresh socket with the options of the caller's; the one that connects takes the
  /// place of the caller's under the same number, so registrations with epoll sets are gone.
  ///
  /// - Parameters:
  ///   - socket: A stream socket that is neither connected nor listens; it may be bound. Unlike a C
  ///     program's it may have the number 0.
  ///   - addresses: Where to connect; IPv4 addresses on an IPv6 socket are written as it needs them.
  ///   - timeout: How long to try; looked at only between two attempts. Nil for no limit; zero makes one
  ///     attempt.
  ///   - profile: How to connect; as documented by default.
  ///   - observer: Who watches.
  /// - Returns: the addresses of the connection, and what happened.
  /// - Throws: `WinsockError`; the socket is then as it was: open, unconnected, its options unchanged.
  /// - Complexity: O(addresses × sources) attempts, of some minutes each where nobody answers.
  public static func connect(
    _ socket: CInt, to addresses: [SocketAddress], timeout: Nanoseconds? = nil,
    profile: WinsockProfile = WinsockProfile(), observer: (any RaceObserver)? = nil
  ) throws(WinsockError) -> WinsockConnection {
    try connect(
      socket, to: addresses.map { ListEntry.address($0) }, timeout: timeout, profile: profile,
      observer: observer, with: LinuxCalls())
  }

  /// Connects a socket of a kernel to one of several entries of a list, as C programs make it.
  package static func connect<Calls: ForeignCalls>(
    _ number: CInt, to entries: [ListEntry], timeout: Nanoseconds?, profile: WinsockProfile,
    observer: (any RaceObserver)?, with calls: Calls
  ) throws(WinsockError) -> WinsockConnection {
    guard !entries.isEmpty, entries.count <= profile.entryLimit, timeout ?? .zero >= .zero,
      profile.attemptTimeout ?? .infinite > .zero
    else {
      throw WinsockError(.invalidArgument)
    }
    let socket = try CallerSocket(number, codeOfNonStream: profile.codeOfNonStream, with: calls)
    try socket.checkState(profile, with: calls)
    return try ListConnect(
      socket, entries, timeout: timeout, profile: profile, observer: observer, with: calls
    ).run()
  }
}
