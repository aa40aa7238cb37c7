public import CRacer
public import Stagger

/// A list of addresses in the form that each racer wants, made before anything is measured.
public final class TargetList: Sendable {
  /// What the list is called: `[refused, good]`.
  public let name: String
  /// The addresses in order.
  public let addresses: [SocketAddress]
  /// The same for the racer in C.
  public let cAddresses: [c_racer_address]
  /// The connection attempt delay.
  public let delay: Nanoseconds

  /// Makes a list.
  ///
  /// - Parameters:
  ///   - name: What it is called.
  ///   - addresses: The addresses in order.
  ///   - delay: The connection attempt delay.
  public init(_ name: String, _ addresses: [SocketAddress], delay: Nanoseconds) {
    self.name = name
    self.addresses = addresses
    self.delay = delay
    cAddresses = addresses.map { c_racer_address($0) }
  }
}

extension c_racer_address {
  fileprivate init(_ address: SocketAddress) {
    self.init()
    let sockaddr = address.sockaddr
    length = sockaddr.length
    unsafe sockaddr.withUnsafeBytes { source in
      unsafe withUnsafeMutableBytes(of: &bytes) { storage in
        unsafe storage.copyMemory(from: UnsafeRawBufferPointer(rebasing: source.prefix(28)))
      }
    }
  }
}
