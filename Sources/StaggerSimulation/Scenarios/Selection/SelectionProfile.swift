import StaggerCore

/// A reading of RFC 6724: the settings that it stands for.
struct SelectionProfile {
  var selection: AddressSelection
  /// Whether rule 9 counts all bits of IPv4 addresses within the source's subnet.
  var comparesWithinSubnet = false

  /// Makes the reading that a row names.
  ///
  /// - Returns: nil for one that is not known.
  init?(_ row: SelectionScenario) {
    selection = AddressSelection(ipv4PrefixMatching: .asRFC)
    switch row.profile ?? "rfc6724" {
    case "rfc6724": break
    case "no-v4-rule9": selection.ipv4PrefixMatching = .never
    case "glibc-v4-rule9-in-subnet": comparesWithinSubnet = true
    case "custom-v4-scopes":
      comparesWithinSubnet = true
      selection.ipv4Scopes = .glibcCustom
    default: return nil
    }
    let rows = (row.policyRows ?? []).compactMap { row in
      row.block.map { block in
        let old = PolicyTable.default.row(for: block.address)
        return PolicyRow(
          block, precedence: row.precedence ?? old.precedence, label: row.label ?? old.label)
      }
    }
    if !rows.isEmpty { selection.policyTable = selection.policyTable.extended(with: rows) }
  }

  /// The places of destinations in their order, each with the rule that it has over the next.
  func ranked(_ destinations: [Destination]) -> [(index: Int, rule: DestinationRule?)] {
    if comparesWithinSubnet { return SubnetRanking(selection).ranked(destinations) }
    return selection.ranked(destinations).map { ($0.index, $0.rule) }
  }
}

extension IPv4Scopes {
  /// The table of glibc's own test of other scopes: two private blocks are site-local.
  fileprivate static var glibcCustom: IPv4Scopes {
    func block(_ address: IPAddress, _ length: Int, _ scope: AddressScope) -> Row? {
      IPPrefix(masking: address, length: length).map { Row($0, scope) }
    }
    return IPv4Scopes(
      [
        block(IPAddress(169, 254, 0, 0), 16, .linkLocal),
        block(IPAddress(127, 0, 0, 0), 8, .linkLocal),
        block(IPAddress(10, 0, 0, 0), 8, .siteLocal),
        block(IPAddress(192, 168, 0, 0), 16, .siteLocal),
      ].compactMap { $0 })
  }
}
