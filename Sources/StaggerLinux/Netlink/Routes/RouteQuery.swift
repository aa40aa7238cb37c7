package import StaggerCore

/// A destination to ask the way to, and what is known of the socket that will connect.
package struct RouteQuery: Hashable, Sendable {
  /// Where to; an IPv4-mapped address is asked for as IPv4.
  ///
  /// The zone of an address that means nothing without one is the interface.
  package var destination: IPAddress

  /// The address that the socket is bound to; nil when the kernel chooses.
  package var source: IPAddress?

  /// The interface that the socket is bound to; 0 for none.
  package var interface: UInt32

  /// The mark of the socket (`SO_MARK`), which routing rules may look at; 0 for none.
  package var mark: UInt32

  /// The transport protocol's number, which routing rules may look at.
  package var transport: UInt8

  /// The remote port, which routing rules may look at; 0 when it is not known.
  package var port: UInt16

  /// Makes a query, by default one for an unbound TCP socket.
  package init(
    _ destination: IPAddress, source: IPAddress? = nil, interface: UInt32 = 0, mark: UInt32 = 0,
    transport: UInt8 = 6, port: UInt16 = 0
  ) {
    self.destination = destination.unmapped
    self.source = source?.unmapped
    self.interface = interface
    self.mark = mark
    self.transport = transport
    self.port = port
  }

  /// The interface that the way leads over, from either of the two places that can name it.
  ///
  /// - Throws: what `connect` would say: `EINVAL` when an address needs a zone and has none, or
  ///   one that contradicts the interface; `EAFNOSUPPORT` for a source of the other family.
  func outgoingInterface() throws(Errno) -> UInt32 {
    if let source, source.family != destination.family { throw .addressFamilyNotSupported }
    guard destination.requiresScope else { return interface }
    let zone = destination.scopeID
    guard zone == 0 || interface == 0 || zone == interface else { throw .invalidArgument }
    guard zone != 0 || interface != 0 else { throw .invalidArgument }
    return zone != 0 ? zone : interface
  }
}
