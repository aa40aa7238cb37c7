public import StaggerCore

/// A local end that attempts should come from: an address, an interface, or both.
///
///     configuration.sources = [
///       SourceBinding(address: try IPAddress("192.0.2.7")),
///       SourceBinding(interface: "wlan0"),
///     ]
public struct SourceBinding: Sendable {
  /// The local address; nil leaves it to the kernel.
  public var address: IPAddress?
  /// The local port; 0, the default, leaves it to the kernel.
  ///
  /// A port of one's own serves one attempt at a time: it is refused where several could run (row 58).
  public var port: UInt16
  /// The interface by name; nil leaves the way out to the routing table.
  ///
  /// Binding to an interface overrides the routing table, VPN rules included.
  public var interface: String?

  /// Makes a local end.
  public init(address: IPAddress? = nil, port: UInt16 = 0, interface: String? = nil) {
    self.address = address
    self.port = port
    self.interface = interface
  }

  /// The local end with its interface looked up.
  ///
  /// - Throws: `.unknownInterface`, or `.permissionDenied`/`.resourceLimit` when the look-up fails.
  func resolved() throws(ConnectError) -> Source {
    guard let interface else { return Source(address: address, port: port) }
    guard let name = KernelName(interface) else {
      throw ConnectError(.unknownInterface, errno: .noSuchDevice, subject: .interface(interface))
    }
    do {
      let index = try NetworkInterface(named: name).index
      return Source(address: address, port: port, interface: index)
    } catch {
      let code: ConnectError.Code = error.isHostWide ? .resourceLimit : .unknownInterface
      throw ConnectError(code, errno: error, subject: .interface(interface))
    }
  }
}
