import StaggerCore
import StaggerLinux
import StaggerWinsock

extension Winsock {
  /// The error of a call that must fail; nil when it does not.
  static func failure(
    _ socket: borrowing ProgramSocket, to addresses: [SocketAddress],
    timeout: Nanoseconds? = nil, profile: WinsockProfile = WinsockProfile()
  ) -> WinsockError? {
    do throws(WinsockError) {
      _ = try connect(socket.number, to: addresses, timeout: timeout, profile: profile)
      return nil
    } catch {
      return error
    }
  }
}

extension WinsockProfile {
  static func deviating(_ deviations: Deviations) -> WinsockProfile {
    var profile = WinsockProfile()
    profile.deviations = deviations
    return profile
  }

  static var racing: WinsockProfile {
    var profile = WinsockProfile()
    profile.mode = .race
    return profile
  }
}

/// Addresses without a way to connect, and what Winsock says of each.
enum Nowhere {
  static let portZero = SocketAddress(.ipv4Loopback, port: 0)
  static let wildcard = SocketAddress(.ipv4Any, port: 443)
  static let multicast = SocketAddress(IPAddress(224, 0, 0, 1), port: 443)
  static let linkLocal = SocketAddress(IPAddress(ipv6High: 0xFE80 << 48, low: 1), port: 443)
}
