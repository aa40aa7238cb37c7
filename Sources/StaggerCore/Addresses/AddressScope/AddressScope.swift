/// How far an address reaches: the scope of RFC 4007 s4 and RFC 6724 s3.1.
///
/// The raw value is the scope field of IPv6 multicast addresses (RFC 7346 s2). Unicast addresses
/// are mapped onto the same scale, so that both can be compared; a greater scope reaches further.
public struct AddressScope: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
  /// The value of the scope field, 0 to 15.
  public let rawValue: UInt8

  /// Makes the scope with a value of the scope field, whether or not it has a name here.
  ///
  /// - Parameter rawValue: the value; only its low four bits are kept, as in the address.
  /// - Complexity: O(1).
  public init(rawValue: UInt8) {
    self.rawValue = rawValue & 0xF
  }

  /// One interface of one node.
  public static var interfaceLocal: AddressScope { AddressScope(rawValue: 1) }

  /// One link.
  public static var linkLocal: AddressScope { AddressScope(rawValue: 2) }

  /// One site.
  public static var siteLocal: AddressScope { AddressScope(rawValue: 5) }

  /// Several sites of one organization.
  public static var organizationLocal: AddressScope { AddressScope(rawValue: 8) }

  /// Everywhere.
  public static var global: AddressScope { AddressScope(rawValue: 14) }
}

extension AddressScope: Comparable {
  /// Whether `left` reaches less far than `right`.
  ///
  /// - Complexity: O(1).
  public static func < (left: AddressScope, right: AddressScope) -> Bool {
    left.rawValue < right.rawValue
  }
}
