import StaggerCore
import StaggerLinux

/// What an address of a list comes to on a given socket: something to connect to, or an attempt that
/// fails without a packet.
enum EntryTarget: Hashable {
  case reachable(SocketAddress)
  case hopeless(SocketAddress, Errno)
}

extension ListEntry {
  /// What comes of the address on a socket.
  ///
  /// - Parameters:
  ///   - socket: The caller's socket.
  ///   - convertsIPv4: Whether an IPv4 address is written for an IPv6 socket as it needs it.
  /// - Returns: where an attempt leads, or why it must fail.
  func target(on socket: CallerSocket, convertsIPv4: Bool) -> EntryTarget {
    guard case .address(let address) = self else {
      return .hopeless(SocketAddress(.ipv4Any, port: 0), .addressFamilyNotSupported)
    }
    do throws(Errno) {
      let written = try address.written(for: socket, convertsIPv4: convertsIPv4)
      if let fault = written.fault { throw fault }
      return .reachable(written)
    } catch {
      return .hopeless(address, error)
    }
  }
}

extension SocketAddress {
  /// The address in the family of a socket (ruling 5.8).
  ///
  /// - Throws: what an attempt on the socket as it is would end with.
  fileprivate func written(
    for socket: CallerSocket, convertsIPv4: Bool
  ) throws(Errno) -> SocketAddress {
    switch (socket.family, family) {
    case (.ipv4, .ipv4): return self
    case (.ipv4, .ipv6): throw .addressFamilyNotSupported
    case (.ipv6, .ipv6):
      // The kernel says the same of a mapped address on a socket for IPv6 alone.
      if ip.isIPv4Mapped, socket.isIPv6Only { throw .networkUnreachable }
      return scoped(to: socket.interface)
    case (.ipv6, .ipv4):
      guard convertsIPv4, !socket.isIPv6Only else { throw .addressFamilyNotSupported }
      return SocketAddress(ip.ipv4Mapped, port: port)
    }
  }

  /// The address with the zone that a socket that is bound to an interface gives it.
  private func scoped(to interface: UInt32) -> SocketAddress {
    guard interface != 0, ip.requiresScope, ip.scopeID == 0 else { return self }
    return SocketAddress(ip.scoped(to: interface), port: port, flowInfo: flowInfo)
  }

  /// What Winsock has against the address and Linux has not, or what Linux says of it in any case
  /// (ruling 5.17).
  fileprivate var fault: Errno? {
    switch faultAsTarget {
    case .portZero, .wildcardAddress, .missingScope: return .addressNotAvailable
    case .multicastAddress, .broadcastAddress: return .networkUnreachable
    default: break
    }
    guard ip.requiresScope else { return nil }
    do throws(Errno) {
      _ = try NetworkInterface(index: ip.scopeID)
      return nil
    } catch {
      return error == .noSuchDevice ? .addressNotAvailable : nil
    }
  }
}
