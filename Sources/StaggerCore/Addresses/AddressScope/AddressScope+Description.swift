extension AddressScope: CustomStringConvertible {
  /// The name of the scope, or `scope N` for one without a name here.
  public var description: String {
    switch self {
    case .interfaceLocal: "interface-local"
    case .linkLocal: "link-local"
    case .siteLocal: "site-local"
    case .organizationLocal: "organization-local"
    case .global: "global"
    default: "scope \(rawValue)"
    }
  }
}
