import StaggerCore
import Testing

/// The rows of `address-selection.jsonl`: RFC 6724 s10 and the tests of other implementations.
@Suite struct SelectionScenarioTests {
  @Test func `the file has all kinds of rows`() throws {
    let rows = try SelectionScenario.load()
    #expect(rows.count >= 49)
    let kinds = Set(rows.map(\.kind))
    #expect(
      kinds == [
        "dest_sort", "dest_sort_with_source_selection", "source_select", "policy_lookup", "scope",
        "common_prefix_len",
      ])
  }

  @Test(arguments: try SelectionScenario.load())
  func `every row holds`(row: SelectionScenario) throws {
    switch row.kind {
    case "dest_sort", "dest_sort_with_source_selection": try checkOrder(row)
    case "source_select": try checkSource(row)
    case "policy_lookup": try checkPolicy(row)
    case "scope": try checkScope(row)
    case "common_prefix_len": try checkCommonPrefix(row)
    default: Issue.record("unknown kind \(row.kind)")
    }
  }

  private func checkOrder(_ row: SelectionScenario) throws {
    guard case .order(let expected) = row.expect else { throw Mismatch() }
    let selection = try row.selection()
    let sources = try row.sources?.map { try SourceAddress($0) }
    let destinations = try #require(row.destinations).map { entry in
      let address = try IPAddress(entry.addr)
      let source = try entry.source.map { try SourceAddress($0) }
      let chosen = sources.flatMap { sources in
        selection.source(
          for: address, among: sources, outgoingInterface: entry.interface ?? 0
        ).map { sources[$0.index] }
      }
      return Destination(
        address, source: source ?? chosen, isReachable: entry.unreachable != true,
        isEncapsulated: entry.encapsulated == true)
    }

    let ranked = selection.ranked(destinations)
    #expect(
      ranked.map { destinations[$0.index].address } == (try expected.map { try IPAddress($0) }))
    if let rule = row.rule { #expect(ranked.first?.rule?.number.map(Double.init) == rule) }
    for (text, wanted) in row.expect_sources ?? [:] {
      let address = try IPAddress(text)
      let destination = try #require(destinations.first { $0.address == address })
      #expect(destination.source?.address == (try IPAddress(wanted)))
    }
  }

  private func checkSource(_ row: SelectionScenario) throws {
    let destination = try IPAddress(try #require(row.destination))
    let sources = try #require(row.sources).map { try SourceAddress($0) }
    // The rules decide, not the order in which the sources come.
    for sources in [sources, sources.reversed()] {
      let chosen = try row.selection().source(for: destination, among: sources)
      let address = chosen.map { sources[$0.index].address }
      switch row.expect {
      case nil: #expect(address == nil)
      case .text(let expected): #expect(address == (try IPAddress(expected)))
      default: throw Mismatch()
      }
      if let rule = row.rule { #expect(chosen?.rule?.number.flatMap(Double.init) == rule) }
    }
  }

  private func checkPolicy(_ row: SelectionScenario) throws {
    guard case .row(let expected) = row.expect else { throw Mismatch() }
    let found = try row.selection().policyTable.row(for: IPAddress(try #require(row.addr)))
    let shown = SelectionScenario.PolicyRow(
      precedence: found.precedence, label: found.label, prefix_len: found.prefix.length)
    #expect(shown == expected)
  }

  private func checkScope(_ row: SelectionScenario) throws {
    guard case .text(let expected) = row.expect else { throw Mismatch() }
    let address = try IPAddress(try #require(row.addr))
    #expect(try row.selection().ipv4Scopes.scope(of: address).description == expected)
  }

  private func checkCommonPrefix(_ row: SelectionScenario) throws {
    guard case .number(let expected) = row.expect else { throw Mismatch() }
    let source = SourceAddress(
      try IPAddress(try #require(row.a)), prefixLength: try #require(row.prefix_len))
    #expect(source.commonPrefixLength(with: try IPAddress(try #require(row.b))) == expected)
  }

  /// The kind of the row and the form of its expectation do not fit.
  private struct Mismatch: Error {}
}
