package import StaggerCore

/// Asks the kernel for the way to many destinations at once.
///
///     let answers = try RouteLookup.shared.answers(for: queries, in: monitor.current())
///
/// The answers say what `connect` on a socket like that of the query would do: source, interface,
/// or error. They honour routing rules, for the user of this process. Two system calls serve up to
/// 64 destinations; up to three rounds are needed where
/// * a query names an interface: a second request asks whether it is true (``Route/isAssumedOnLink``);
/// * routing rules look at the source: `connect` looks up again with the source it has chosen;
/// * no IPv6 way is found, and the host has IPv6: `connect` then tries with some source of the
///   host's, and nobody but `connect` knows which. A UDP socket is asked, which sends nothing.
///
/// Sockets are kept and used again. They see the network namespace of the thread that made them.
package final class RouteLookup: Sendable {
  /// The look-up of this process, in the network namespace of the first thread that used it.
  package static let shared = RouteLookup()

  private let channels = WarmPool<NetlinkChannel>()
  private let open: @Sendable () throws(Errno) -> any NetlinkTransport

  /// Makes a look-up with sockets of its own.
  ///
  /// - Parameter open: opens a socket, when there is none left from earlier look-ups.
  package init(
    open: @escaping @Sendable () throws(Errno) -> any NetlinkTransport = {
      () throws(Errno) in try NetlinkSocket()
    }
  ) {
    self.open = open
  }

  /// Asks for the way to each destination.
  ///
  /// - Parameters:
  ///   - queries: the destinations; none is multicast or unspecified.
  ///   - snapshot: the host's network, which says which rounds are needed.
  /// - Returns: an answer for each query, in their order.
  /// - Throws: ``NetlinkError``.
  package func answers(
    for queries: [RouteQuery], in snapshot: NetworkSnapshot
  ) throws(NetlinkError) -> [RouteAnswer] {
    if queries.isEmpty { return [] }
    let channel = try takeChannel()
    var rounds = RouteRounds(queries, in: snapshot, over: channel)
    try rounds.askAll()
    try rounds.askAgain()
    // After an error the socket may hold answers to what was asked; then it is not kept.
    channels.keep(channel)
    return rounds.answers
  }

  private func takeChannel() throws(NetlinkError) -> NetlinkChannel {
    if let channel = channels.take() { return channel }
    do {
      return NetlinkChannel(over: try open(), room: .answers)
    } catch {
      throw .call(error)
    }
  }
}
