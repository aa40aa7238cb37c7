import CStaggerSystem
import StaggerCore
package import StaggerLinux

extension CallerSocket {
  /// Checks that the socket can be connected: it neither listens nor is connected or about to be.
  ///
  /// - Parameters:
  ///   - profile: Whether a bound socket is refused as well.
  ///   - calls: The kernel.
  /// - Throws: `.invalidArgument` for a listening or a refused one, `.alreadyConnected`,
  ///   `.alreadyConnecting`; what the kernel said instead of an answer.
  package func checkState<Calls: ForeignCalls>(
    _ profile: WinsockProfile, with calls: Calls
  ) throws(WinsockError) {
    let fault: WinsockCode?
    do throws(Errno) {
      fault = try Descriptor.withLoan(of: number) { socket throws(Errno) in
        try Self.fault(of: socket, with: calls)
      }
    } catch {
      throw WinsockError(WinsockCode(error), errno: error)
    }
    if let fault { throw WinsockError(fault) }
    if bound != nil, profile.deviations.contains(.unboundOnly) {
      throw WinsockError(.invalidArgument)
    }
  }

  private static func fault<Calls: ForeignCalls>(
    of socket: borrowing Descriptor, with calls: Calls
  ) throws(Errno) -> WinsockCode? {
    if let accepts = try calls.optionIfKnown(.acceptsConnections, of: socket), accepts != 0 {
      return .invalidArgument
    }
    if try calls.hasPeer(socket) { return .alreadyConnected }
    return try calls.isConnecting(socket) ? .alreadyConnecting : nil
  }
}

extension ForeignCalls {
  fileprivate func hasPeer(_ socket: borrowing Descriptor) throws(Errno) -> Bool {
    do throws(Errno) {
      _ = try remoteAddress(of: socket)
      return true
    } catch .notConnected {
      return false
    } catch {
      throw error
    }
  }

  /// Whether a handshake is under way, which only the state of the connection says.
  fileprivate func isConnecting(_ socket: borrowing Descriptor) throws(Errno) -> Bool {
    // The first byte of struct tcp_info is the state.
    guard let info = try OptionValue(.connectionInfo, of: socket, with: self) else { return false }
    return info.firstByte == UInt8(LINUX_TCP_SYN_SENT)
      || info.firstByte == UInt8(LINUX_TCP_SYN_RECV)
  }
}
