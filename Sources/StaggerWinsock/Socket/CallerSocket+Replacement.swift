import StaggerCore
import StaggerLinux

extension CallerSocket {
  /// Puts a winner in the place of the caller's socket.
  ///
  /// - Parameters:
  ///   - winner: The connection.
  ///   - calls: The kernel.
  /// - Returns: the addresses of the connection.
  /// - Throws: `.notSocket` when the caller's number is another socket's by now, because another thread
  ///   has closed it; the winner is closed then.
  func replace<Calls: ForeignCalls>(
    with winner: consuming ConnectedSocket, _ calls: Calls
  ) throws(WinsockError) -> WinsockConnection {
    let report = winner.report
    let target = winner.remoteAddress
    let source = winner.candidate.binding.source
    let connected = Descriptor(owning: winner.take())
    restoreOptions(of: connected, boundTo: source, with: calls)
    do throws(Errno) {
      let local = try calls.localAddress(of: connected)
      let remote = calls.remoteAddressIfThere(connected) ?? target
      try Descriptor.withLoan(of: number) { socket throws(Errno) in
        guard try calls.cookie(of: socket) == cookie else { throw .notSocket }
        try calls.replaceSurely(socket, with: connected, closesOnExec: closesOnExec)
      }
      return WinsockConnection(localAddress: local, remoteAddress: remote, report: report)
    } catch {
      // An orderly close would keep a port that the caller has bound from connecting there again.
      try? calls.resetOnClose(connected)
      throw WinsockError(WinsockCode(error), errno: error, report: report)
    }
  }
}

extension ForeignCalls {
  /// The far end; nil when the peer has broken the connection off already.
  fileprivate func remoteAddressIfThere(_ socket: borrowing Descriptor) -> SocketAddress? {
    do throws(Errno) { return try remoteAddress(of: socket) } catch { return nil }
  }

  /// Repeats what was interrupted, or came while another thread was about to get the number.
  fileprivate func replaceSurely(
    _ replaced: borrowing Descriptor, with descriptor: borrowing Descriptor, closesOnExec: Bool
  ) throws(Errno) {
    while true {
      do throws(Errno) {
        return try replace(replaced, with: descriptor, closesOnExec: closesOnExec)
      } catch .interrupted {
        continue
      } catch .resourceBusy {
        continue
      } catch {
        throw error
      }
    }
  }
}
