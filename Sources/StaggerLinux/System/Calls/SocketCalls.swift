package import StaggerCore

/// The part of the seam that deals with one socket.
package protocol SocketCalls {
  /// Makes a stream socket that is non-blocking and close-on-exec from the start.
  ///
  /// The corresponding system call is `socket`.
  ///
  /// - Throws: `EMFILE`, `ENFILE`, `ENOBUFS` or `ENOMEM` when something has run out;
  ///   `EAFNOSUPPORT`, `EPROTONOSUPPORT` or `ENOPROTOOPT` when the kernel lacks the family or
  ///   Multipath TCP.
  func socket(
    family: AddressFamily, protocol transport: TransportProtocol
  ) throws(Errno) -> Descriptor

  /// Gives the socket a local end.
  ///
  /// The corresponding system call is `bind`.
  ///
  /// - Throws: `EADDRNOTAVAIL` when the address is not one of this host's, `EADDRINUSE`, `EACCES`.
  func bind(_ socket: borrowing Descriptor, to local: SocketAddress) throws(Errno)

  /// Starts to connect.
  ///
  /// An interrupted call (`EINTR`) goes on by itself and is ``ConnectAnswer/inProgress``.
  ///
  /// The corresponding system call is `connect`.
  func connect(_ socket: borrowing Descriptor, to remote: SocketAddress) -> ConnectAnswer

  /// Asks whether a connection in progress is there by now.
  ///
  /// The corresponding system call is `connect` once more: it answers 0 or `EISCONN` when the
  /// connection is there, `EALREADY` while it is not, and the error of a failed one.
  ///
  /// - Parameters:
  ///   - socket: a socket on which ``connect(_:to:)`` said ``ConnectAnswer/inProgress``.
  ///   - remote: the same address as there.
  /// - Returns: what is known by now.
  /// - Precondition: no error has been read from the socket since. Reading it resets the socket,
  ///   and this call would start a new connection.
  func lookAgain(_ socket: borrowing Descriptor, to remote: SocketAddress) -> ConnectAnswer

  /// Reads and clears the error of a connection that epoll reported.
  ///
  /// The corresponding system call is `getsockopt` with `SO_ERROR`.
  ///
  /// - Returns: nil when there is none, which after writability means connected.
  /// - Throws: what the call itself says, such as `EBADF`.
  func takeSocketError(_ socket: borrowing Descriptor) throws(Errno) -> Errno?

  /// The address of the near end.
  ///
  /// The corresponding system call is `getsockname`.
  ///
  /// - Throws: `EAFNOSUPPORT` when the socket is of another family than IPv4 and IPv6.
  func localAddress(of socket: borrowing Descriptor) throws(Errno) -> SocketAddress

  /// The address of the far end.
  ///
  /// The corresponding system call is `getpeername`.
  ///
  /// - Throws: `ENOTCONN` when there is none; `EAFNOSUPPORT` as for ``localAddress(of:)``.
  func remoteAddress(of socket: borrowing Descriptor) throws(Errno) -> SocketAddress

  /// Sets an option whose value is bytes.
  ///
  /// The corresponding system call is `setsockopt`.
  func setOption(
    _ name: OptionName, of socket: borrowing Descriptor, to bytes: RawSpan
  ) throws(Errno)

  /// Sets an option whose value is a number.
  ///
  /// The corresponding system call is `setsockopt`.
  func setOption(
    _ name: OptionName, of socket: borrowing Descriptor, to value: Int32
  ) throws(Errno)

  /// Reads an option whose value is a number.
  ///
  /// The corresponding system call is `getsockopt`.
  func option(_ name: OptionName, of socket: borrowing Descriptor) throws(Errno) -> Int32

  /// Reads an option into `bytes`.
  ///
  /// The corresponding system call is `getsockopt`.
  ///
  /// - Returns: the number of bytes that the kernel wrote.
  func option(
    _ name: OptionName, of socket: borrowing Descriptor, into bytes: inout MutableRawSpan
  ) throws(Errno) -> Int
}
