import StaggerCore

/// Runs one row of address selection under one reading of RFC 6724.
struct SelectionRun {
  let row: SelectionScenario
  let profile: SelectionProfile
  private let interfaces: [String]

  init(_ row: SelectionScenario, _ profile: SelectionProfile) {
    self.row = row
    self.profile = profile
    let all = (row.sources ?? []).map(\.interface) + (row.destinations ?? []).map(\.interface)
    interfaces = (all + [row.destination?.interface]).compactMap {
      if case .name(let name) = $0 { name } else { nil }
    }
  }

  /// What comes of the row, and what is wrong with it.
  func checked() -> (result: SelectionResult, objections: [String]) {
    switch row.kind {
    case .destSort, .destSortWithSourceSelection: sortDestinations()
    case .sourceSelect: selectSource()
    case .policyLookup: lookUp()
    case .scope: findScope()
    case .commonPrefixLength: countBits()
    }
  }

  /// The number of an interface; names have numbers that no row will use.
  func number(of interface: SelectionInterface?) -> UInt32 {
    switch interface {
    case nil: 0
    case .number(let number): number
    case .name(let name): 0x8000_0000 | UInt32(interfaces.firstIndex(of: name) ?? 0)
    }
  }

  /// A source as the product knows it.
  func sourceAddress(_ source: SelectionSource) -> SourceAddress {
    let ip = source.address.known
    var flags: SourceAddress.Flags = []
    if source.deprecated == true { flags.insert(.deprecated) }
    if source.home == true { flags.insert(.home) }
    if source.careOf == true { flags.insert(.careOf) }
    if source.temporary == true { flags.insert(.temporary) }
    if source.fromNextHop == true { flags.insert(.advertisedByNextHop) }
    let length = source.prefixLength ?? row.defaultPrefixLength ?? 64
    return SourceAddress(
      ip, prefixLength: min(length, ip.family.bitWidth),
      interfaceIndex: number(of: source.interface), flags: flags)
  }

  // MARK: Look-ups

  private func lookUp() -> (SelectionResult, [String]) {
    let address = row.address.known
    let found = profile.selection.policyTable.row(for: address)
    let shown = SelectionTableRow(
      precedence: found.precedence, label: found.label, prefixLength: found.prefix.length)
    guard case .row(let expected) = row.expect?.value, expected != shown else {
      return (.row(shown), [])
    }
    return (.row(shown), ["expected \(expected), found \(shown)"])
  }

  private func findScope() -> (SelectionResult, [String]) {
    let address = row.address.known
    let found = profile.selection.ipv4Scopes.scope(of: address).description
    guard case .text(let expected) = row.expect?.value, expected != found else {
      return (.scope(found), [])
    }
    return (.scope(found), ["expected \(expected), found \(found)"])
  }

  private func countBits() -> (SelectionResult, [String]) {
    let first = row.first.known
    let length = row.prefixLength ?? row.defaultPrefixLength ?? 64
    let source = SourceAddress(first, prefixLength: min(length, first.family.bitWidth))
    let found = source.commonPrefixLength(with: row.second.known)
    guard case .number(let expected) = row.expect?.value, expected != found else {
      return (.length(found), [])
    }
    return (.length(found), ["expected \(expected), found \(found)"])
  }
}

extension ScenarioAddress {
  /// The address of a row that was looked through: each is one.
  var known: IPAddress {
    guard let ip else { preconditionFailure("a row with a bad address was not refused") }
    return ip
  }
}

extension Optional<ScenarioAddress> {
  /// The address of a field that the row's kind needs.
  fileprivate var known: IPAddress {
    guard let self else { preconditionFailure("a row without an address was not refused") }
    return self.known
  }
}

extension SelectionTableRow: CustomStringConvertible {
  /// The three numbers.
  public var description: String {
    "precedence \(precedence), label \(label), prefix_len \(prefixLength)"
  }
}
