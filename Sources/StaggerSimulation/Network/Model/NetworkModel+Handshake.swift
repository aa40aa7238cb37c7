import StaggerCore

extension NetworkModel {
  /// Sends SYNs until one is answered or the kernel gives up.
  ///
  /// A lost answer is like a lost SYN: the next SYN brings it back. The answer that arrives first
  /// counts, whichever SYN it belongs to.
  func handshake(
    _ path: NetworkPath, _ answer: PathAnswer, from begin: Nanoseconds,
    _ random: inout SeededGenerator
  ) -> StepScript {
    var times = SynTimes(retransmission ?? .linux)
    let resends = retransmission.map { max(0, $0.retries + $0.linearTimeouts) } ?? 0
    var arrival: Nanoseconds?
    for _ in 0...resends {
      let sent = times.next()
      if let arrival, arrival <= sent { break }
      let isLost = random.perMille(path.lossPerMille) || answer == .nothing
      let back = sent + rounded(path.roundTrip.draw(&random))
      if isLost || isSilent(path, at: begin + sent) || isSilent(path, at: begin + back) { continue }
      arrival = min(arrival ?? back, back)
    }
    return outcome(answer, path, arrival: arrival)
  }

  private func outcome(
    _ answer: PathAnswer, _ path: NetworkPath, arrival: Nanoseconds?
  ) -> StepScript {
    // Whoever comes after the kernel has given up meets no socket.
    let end = retransmission?.end ?? .infinite
    guard let arrival, arrival < end else { return silence(until: end, .timedOut) }
    switch answer {
    case .accepts: return .succeeds(after: arrival)
    case .refuses: return connectFails(.connectionRefused, after: arrival)
    case .resets: return connectFails(.connectionReset, after: arrival)
    case .unreachable(let kind, let isSoft):
      let error = kind.error(in: path.family)
      return isSoft ? silence(until: end, error) : connectFails(error, after: arrival)
    case .nothing, .localError: return silence(until: end, .timedOut)
    }
  }

  private func silence(until end: Nanoseconds, _ error: Errno) -> StepScript {
    end == .infinite ? .silent : connectFails(error, after: end)
  }

  private func connectFails(_ error: Errno, after span: Nanoseconds) -> StepScript {
    .fails(AttemptFailure(error, at: .connect), after: span)
  }
}
