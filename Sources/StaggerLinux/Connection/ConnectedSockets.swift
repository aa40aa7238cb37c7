public import StaggerCore

/// The winners of a race for several connections, in the order in which they won.
///
///     var connections = try connector.connectBlocking(to: peers, winners: 3)
///     while let connection = connections.next() { serve(connection.take()) }
///
/// There may be fewer than were wanted, when nothing was left to try, the time was up or the race could
/// not go on, but never none. Connections that are not taken are closed when the value is let go.
public struct ConnectedSockets: ~Copyable, Sendable {
  private let evidence: RaceEvidence

  init(_ evidence: consuming RaceEvidence) {
    self.evidence = evidence
  }

  deinit { evidence.closeWinners() }

  /// How many connections are left.
  public var count: Int { evidence.winnerCount }

  /// Everything that happened in the race.
  public var report: RaceReport { evidence.report }

  /// The next winner; nil when there are no more.
  ///
  /// - Returns: the connection, which now belongs to the caller.
  public mutating func next() -> ConnectedSocket? {
    guard var removed = evidence.takeWinner() else { return nil }
    return ConnectedSocket(
      removed.descriptor.take(), attempt: removed.attempt, evidence: evidence.shared())
  }
}
