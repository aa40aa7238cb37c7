import CStaggerSystem
import StaggerCore
import StaggerLinux

extension CallerSocket {
  /// Checks that the socket can be connected: it neither listens nor is connected or about to be.
  ///
  /// - Parameter profile: Whether a bound socket is refused as well.
  /// - Throws: `.invalidArgument` for a listening or a refused one, `.alreadyConnected`,
  ///   `.alreadyConnecting`.
  package func checkState(_ profile: WinsockProfile) throws(WinsockError) {
    let fault = Descriptor.withLoan(of: number) { self.fault(of: $0) }
    if let fault { throw WinsockError(fault) }
    if bound != nil, profile.deviations.contains(.unboundOnly) {
      throw WinsockError(.invalidArgument)
    }
  }

  private func fault(of socket: borrowing Descriptor) -> WinsockCode? {
    let calls = LinuxCalls()
    if let accepts = calls.optionIfKnown(.acceptsConnections, of: socket), accepts != 0 {
      return .invalidArgument
    }
    if calls.hasPeer(socket) { return .alreadyConnected }
    return calls.isConnecting(socket) ? .alreadyConnecting : nil
  }
}

extension LinuxCalls {
  fileprivate func hasPeer(_ socket: borrowing Descriptor) -> Bool {
    do throws(Errno) {
      _ = try remoteAddress(of: socket)
      return true
    } catch {
      return false
    }
  }

  /// Whether a handshake is under way, which only the state of the connection says.
  fileprivate func isConnecting(_ socket: borrowing Descriptor) -> Bool {
    // The first byte of struct tcp_info is the state.
    var bytes = [8 of UInt8](repeating: 0)
    var span = bytes.mutableSpan
    // SAFETY: any bytes are values of the elements.
    var room = unsafe span.mutableBytes
    do throws(Errno) {
      guard try option(.connectionInfo, of: socket, into: &room) > 0 else { return false }
    } catch {
      return false
    }
    return bytes[0] == UInt8(LINUX_TCP_SYN_SENT) || bytes[0] == UInt8(LINUX_TCP_SYN_RECV)
  }
}
