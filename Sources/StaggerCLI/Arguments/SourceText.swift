import StaggerCore
package import StaggerLinux

/// Reads the local ends that attempts should come from.
package enum SourceText {
  /// Pairs every source address with every interface, in the order in which they are given.
  ///
  /// - Throws: the first address that cannot be a source, by its number.
  package static func parse(
    addresses: [String], interfaces: [String]
  ) throws(UsageError) -> [SourceBinding] {
    var bindings: [SourceBinding] = []
    for (index, text) in addresses.enumerated() {
      let address = try parse(text, number: index + 1)
      if interfaces.isEmpty { bindings.append(SourceBinding(address: address)) }
      for interface in interfaces {
        bindings.append(SourceBinding(address: address, interface: interface))
      }
    }
    if addresses.isEmpty {
      for interface in interfaces { bindings.append(SourceBinding(interface: interface)) }
    }
    return bindings
  }

  private static func parse(_ text: String, number: Int) throws(UsageError) -> IPAddress {
    let entry = UsageError.Entry("source", number: number, text: text)
    let name = "source \(number), \(text.quotedForMessage): "
    let address: IPAddress
    do {
      address = try IPAddress(text) { zone in
        KernelName(zone).flatMap { try? NetworkInterface(named: $0).index }
      }
    } catch {
      let isZone = error.code == .unresolvedZone
      throw UsageError(
        name + (isZone ? "there is no such interface (\(error))" : "\(error)"),
        code: isZone ? "unknown_interface" : "malformed_address", entry: entry)
    }
    if let fault = fault(of: address) {
      throw UsageError(name + fault.sentence, code: fault.code, entry: entry)
    }
    return address
  }

  /// The wildcard address is none of these: it leaves the source to the kernel.
  private static func fault(of address: IPAddress) -> (sentence: String, code: String)? {
    if address.isMulticast {
      ("a multicast address is not a source", "multicast_address")
    } else if address.isLimitedBroadcast {
      ("the broadcast address is not a source", "broadcast_address")
    } else if address.requiresScope, address.scopeID == 0 {
      ("a link-local address needs a scope, such as fe80::1%eth0", "missing_scope")
    } else {
      nil
    }
  }
}
