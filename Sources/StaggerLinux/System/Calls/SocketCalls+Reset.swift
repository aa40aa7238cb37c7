package import StaggerCore

extension SocketCalls {
  /// Makes the coming close end the connection by a reset, which leaves no TIME_WAIT behind.
  ///
  /// The corresponding system call is `setsockopt` with `SO_LINGER`, on for 0 seconds.
  package func resetOnClose(_ socket: borrowing Descriptor) throws(Errno) {
    // struct linger: l_onoff and l_linger.
    let linger: [2 of Int32] = [1, 0]
    // SAFETY: two integers have no padding.
    try setOption(.linger, of: socket, to: unsafe linger.span.bytes)
  }
}
