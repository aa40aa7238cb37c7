package import StaggerCore
import StaggerLinux

/// Writes addresses and interfaces with names instead of numbers.
package struct AddressNames: Sendable {
  private let interfaceName: @Sendable (UInt32) -> String?

  package init(interfaceName: @escaping @Sendable (UInt32) -> String?) {
    self.interfaceName = interfaceName
  }

  /// The names that the kernel knows.
  package static let kernel = AddressNames { index in
    index == 0 ? nil : (try? NetworkInterface(index: index))?.name.description
  }

  /// The address and the port, with a scope by name.
  package func text(_ address: SocketAddress) -> String {
    address.description(zoneName: interfaceName(address.ip.scopeID))
  }

  /// The name of an interface, its number if it has none any more, or nil for index 0.
  package func interface(_ index: UInt32) -> String? {
    index == 0 ? nil : interfaceName(index) ?? "\(index)"
  }

  /// The interface that a socket is bound to, if any.
  package func interface(of binding: Candidate.Binding) -> String? {
    interface(binding.interface) ?? binding.interfaceName?.description
  }

  /// A local end: without its port where the kernel chose that.
  package func source(_ address: SocketAddress) -> String {
    address.port == 0
      ? address.ip.description(zoneName: interfaceName(address.ip.scopeID)) : text(address)
  }
}
