/// The scopes of IPv4 addresses, which have no field for it (RFC 6724 s3.2).
///
/// By default loopback and 169.254.0.0/16 are link-local and everything else is global, private
/// addresses too, since NAT lets them reach everywhere. A host may see that differently.
public struct IPv4Scopes: Equatable, Sendable {
  /// One row: a block of IPv4 addresses and their scope.
  public struct Row: Equatable, Sendable, BitwiseCopyable {
    /// The addresses, always an IPv4 prefix.
    public let prefix: IPPrefix

    /// How far they reach.
    public let scope: AddressScope

    /// Makes a row.
    ///
    /// - Parameters:
    ///   - prefix: the addresses.
    ///   - scope: how far they reach.
    /// - Precondition: `prefix` is an IPv4 prefix.
    /// - Complexity: O(1).
    public init(_ prefix: IPPrefix, _ scope: AddressScope) {
      precondition(prefix.address.family == .ipv4, "IPv6 addresses carry their scope")
      self.prefix = prefix
      self.scope = scope
    }
  }

  /// The rows of the user's, longest prefix first; nil for those of the RFC.
  private let customRows: [Row]?

  /// The scopes of RFC 6724 s3.2.
  ///
  /// - Complexity: O(1).
  public static var `default`: IPv4Scopes { IPv4Scopes(customRows: nil) }

  private init(customRows: [Row]?) {
    self.customRows = customRows
  }

  /// Makes a table of `rows` alone; addresses outside them are global.
  ///
  /// - Parameter rows: the rows in any order; of several with the same prefix the first counts.
  /// - Complexity: O(*n* log *n*) in the number of rows.
  public init(_ rows: [Row]) {
    self.init(customRows: rows.longestPrefixFirst { $0.prefix })
  }

  /// The scope of an address of either family; IPv6 addresses carry theirs.
  ///
  /// - Complexity: O(1) for the default table, O(*n*) in the number of rows for any other.
  public func scope(of address: IPAddress) -> AddressScope {
    guard let customRows, address.ipv4Value != nil else { return address.scope }
    for row in customRows where row.prefix.contains(address.unmapped) { return row.scope }
    return .global
  }
}
