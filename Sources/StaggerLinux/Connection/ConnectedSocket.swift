public import StaggerCore

/// A connection that has just won a race, and belongs to whoever holds this value.
///
///     let connection = try connector.connectBlocking(to: addresses)
///     print(connection.remoteAddress, connection.report.duration)
///     let descriptor = connection.take()        // from here on it is yours to close
///
/// The descriptor is non-blocking and close-on-exec, unless the configuration asks for a blocking one.
/// Letting the value go closes the connection.
public struct ConnectedSocket: ~Copyable, Sendable {
  private var descriptor: Descriptor?
  /// The attempt that won, by its place in the report.
  package let attempt: AttemptID
  private let evidence: RaceEvidence

  init(
    _ descriptor: consuming Descriptor?, attempt: AttemptID, evidence: consuming RaceEvidence
  ) {
    self.descriptor = descriptor
    self.attempt = attempt
    self.evidence = evidence
  }

  /// The candidate that won: the remote address and what the socket was bound to.
  public var candidate: Candidate { evidence.candidate(of: attempt) }

  /// The address that was connected to, as it was given.
  public var remoteAddress: SocketAddress { candidate.remote }

  /// The number of the descriptor, on loan: it must be neither closed nor kept.
  ///
  /// It is -1 when the check of the race has taken the descriptor (`Verification.taken`).
  public var rawDescriptor: CInt {
    switch descriptor {
    case .some(let open): open.rawValue
    case nil: -1
    }
  }

  /// Asks the kernel for the address of the near end.
  ///
  /// The corresponding system call is `getsockname`, at each call.
  ///
  /// - Returns: the address and port that the connection comes from.
  /// - Throws: `Errno.badFileDescriptor` when the check of the race has taken the descriptor.
  public func localAddress() throws(Errno) -> SocketAddress {
    guard rawDescriptor >= 0 else { throw .badFileDescriptor }
    let loan = Descriptor(owning: rawDescriptor)
    let answer: Result<SocketAddress, Errno>
    do { answer = .success(try LinuxCalls().localAddress(of: loan)) } catch {
      answer = .failure(error)
    }
    _ = loan.take()
    return try answer.get()
  }

  /// Everything that happened in the race.
  ///
  /// - Complexity: O(attempts), with one allocation; the report is made when it is asked for.
  public var report: RaceReport { evidence.report }

  /// Hands the descriptor over; the caller closes it.
  ///
  /// - Returns: the number; -1 when the check of the race has taken the descriptor.
  public consuming func take() -> CInt {
    descriptor.take()?.take() ?? -1
  }
}
