package import StaggerCore

/// A port that never answers, without a firewall and without privileges.
///
/// It is a listener whose queue is full: Linux drops every further SYN, as a broken path does.
package final class SilentPort {
  private let listener: LoopbackSocket
  /// The connects that fill the queue, and the first that got no answer.
  private var waiting: [LoopbackSocket] = []

  package var address: SocketAddress { listener.address }

  /// Opens a silent port.
  ///
  /// - Returns: nil when this kernel answers all the same.
  /// - Throws: why there is no socket for it.
  package init?(on ip: IPAddress) throws(Errno) {
    listener = try LoopbackSocket(boundTo: ip)
    try listener.listen(backlog: 0)
    // A queue of length 0 has room for one. On loopback an answer comes at once or not at all.
    for _ in 0..<8 {
      let probe = try LoopbackSocket(connectingTo: listener.address)
      waiting.append(probe)
      if !probe.isAnswered(withinMilliseconds: 50) { return }
    }
    return nil
  }
}
