package import StaggerCore

/// The seam between netlink and the kernel: a socket, or a script.
///
/// One thread uses it at a time.
package protocol NetlinkTransport: AnyObject {
  /// The port that answers are addressed to.
  var port: UInt32 { get }

  /// Sends requests, one behind the other.
  ///
  /// The corresponding system call is `send`.
  func send(_ requests: [UInt8]) throws(Errno)

  /// Replaces the contents of `inbox` with the datagrams that are there, without waiting.
  ///
  /// The corresponding system call is `recvmmsg`.
  ///
  /// - Throws: `EAGAIN` when there is none; `ENOBUFS` when some were lost.
  func receive(into inbox: inout NetlinkInbox) throws(Errno)

  /// Waits until there is something to receive, or for a while.
  ///
  /// The corresponding system call is `poll`.
  ///
  /// - Returns: false when there was nothing in time.
  func waitForData(milliseconds: Int32) -> Bool
}

/// The seam's part that hears of changes.
package protocol NetlinkEvents: AnyObject {
  /// Takes back one message about a change, unread.
  ///
  /// The corresponding system call is `recv`.
  ///
  /// - Throws: `EAGAIN` when there is none; `ENOBUFS` when some were lost.
  func discardMessage() throws(Errno)
}
