extension PolicyTable {
  /// The table with other labels, other precedences, or both; an empty list leaves the old ones.
  ///
  /// The file knows two tables where the RFC has one. One row for each prefix of either says the
  /// same: whichever is the longest that holds an address, the longest of the other table that
  /// holds the address also holds all of the first.
  func replacing(
    labels: [GAIConfiguration.PrefixValue], precedences: [GAIConfiguration.PrefixValue]
  ) -> PolicyTable {
    let labels = labels.isEmpty ? rows.map { .init(prefix: $0.prefix, value: $0.label) } : labels
    let precedences =
      precedences.isEmpty
      ? rows.map { .init(prefix: $0.prefix, value: $0.precedence) } : precedences

    let labelsByLength = labels.longestPrefixFirst { $0.prefix }
    let precedencesByLength = precedences.longestPrefixFirst { $0.prefix }
    return PolicyTable(
      (labels + precedences).map { entry in
        PolicyRow(
          entry.prefix,
          precedence: precedencesByLength.value(for: entry.prefix)
            ?? PolicyRow.everything.precedence,
          label: labelsByLength.value(for: entry.prefix) ?? PolicyRow.everything.label)
      })
  }
}

extension [GAIConfiguration.PrefixValue] {
  /// The value of the longest prefix that holds all of `block`, in a list with the longest first.
  fileprivate func value(for block: IPPrefix) -> UInt32? {
    first { $0.prefix.length <= block.length && $0.prefix.contains(block.address) }?.value
  }
}
