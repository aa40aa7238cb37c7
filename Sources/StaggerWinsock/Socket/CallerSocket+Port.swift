import StaggerCore
import StaggerLinux

extension CallerSocket {
  /// Whether attempts bind to the port that the caller has bound the socket to.
  var sharesPort: Bool { (bound?.port ?? 0) != 0 }

  /// Lets attempts share the port of the socket while `body` runs.
  ///
  /// Two sockets may have one local end if both say so with `SO_REUSEADDR`; the kernel looks at it when
  /// the second is bound. The caller's socket gets its own setting back whatever comes.
  ///
  /// - Parameters:
  ///   - calls: The kernel.
  ///   - body: What makes the attempts.
  /// - Returns: what `body` returns.
  /// - Throws: what `body` throws, or what the kernel said.
  func sharingItsPort<Result: ~Copyable, Calls: ForeignCalls>(
    with calls: Calls, _ body: () throws(WinsockError) -> Result
  ) throws(WinsockError) -> Result {
    guard sharesPort, !reusesAddress else { return try body() }
    do throws(Errno) { try setReusing(true, with: calls) } catch {
      throw WinsockError(WinsockCode(error), errno: error)
    }
    defer { try? setReusing(false, with: calls) }
    return try body()
  }

  /// Touches nobody else's socket: another thread may have closed ours, and the number is used again.
  private func setReusing<Calls: ForeignCalls>(_ isOn: Bool, with calls: Calls) throws(Errno) {
    try Descriptor.withLoan(of: number) { socket throws(Errno) in
      guard try calls.cookie(of: socket) == cookie else { throw .notSocket }
      try calls.setOption(.reuseAddress, of: socket, to: isOn ? 1 : 0)
    }
  }
}
