public import StaggerCore
import StaggerLinux

extension SocketAddress {
  /// Reads an address with a port, and looks a named scope up.
  ///
  /// `192.0.2.1:443`, `[2001:db8::1]:443`, `[fe80::1%eth0]:443`; a port in the text goes before
  /// `defaultPort`.
  ///
  /// - Parameters:
  ///   - literal: The text.
  ///   - defaultPort: The port of a text that has none.
  /// - Throws: a `ConnectError` with the code `.malformedAddress`, or `.unknownInterface` for a scope
  ///   that names no interface.
  public init(
    literal: String, defaultPort: UInt16? = nil
  ) throws(ConnectError) {
    do {
      self = try SocketAddress(literal, defaultPort: defaultPort) { zone in
        guard let name = KernelName(zone) else { return nil }
        return try? NetworkInterface(named: name).index
      }
    } catch {
      let code: ConnectError.Code =
        error.code == .unresolvedZone ? .unknownInterface : .malformedAddress
      throw ConnectError(code, subject: .text(literal, error))
    }
  }
}
