/// The table that says which addresses go together and which come first (RFC 6724 s2.1).
///
/// The row with the longest prefix that holds an address decides. Without a row that holds it, the
/// row for `::/0` of the default table does, so a table never fails to answer.
///
///     let table = PolicyTable.default.extended(with: [
///       PolicyRow(try IPPrefix("fd00:1234::/32"), precedence: 45, label: 14)
///     ])
public struct PolicyTable: Equatable, Sendable {
  /// The rows of a table of the user's, longest prefix first; nil for the default table, which is
  /// looked up without a search.
  private let customRows: [PolicyRow]?

  /// The default table of RFC 6724 s2.1.
  ///
  /// - Complexity: O(1).
  public static var `default`: PolicyTable { PolicyTable(customRows: nil) }

  private init(customRows: [PolicyRow]?) {
    self.customRows = customRows
  }

  /// Makes a table of `rows` alone, without those of the default table.
  ///
  /// - Parameter rows: the rows in any order; of several with the same prefix the first counts.
  /// - Complexity: O(*n* log *n*) in the number of rows.
  public init(_ rows: [PolicyRow]) {
    self.init(customRows: rows.longestPrefixFirst { $0.prefix })
  }

  /// A table in which `rows` are added to those of this one.
  ///
  /// - Parameter rows: the new rows; one with a prefix of this table replaces the row there.
  /// - Returns: the table with the rows of both.
  /// - Complexity: O(*n* log *n*) in the number of rows.
  public func extended(with rows: [PolicyRow]) -> PolicyTable {
    PolicyTable(rows + self.rows)
  }

  /// The rows, longest prefix first.
  ///
  /// - Complexity: O(1), O(*n*) for the default table.
  public var rows: [PolicyRow] { customRows ?? PolicyRow.defaultRows }

  /// The row that decides about `address`.
  ///
  /// - Parameter address: an address of either family; IPv4 is looked up in its mapped form.
  /// - Returns: the row with the longest prefix that holds the address.
  /// - Complexity: a handful of comparisons for the default table, O(*n*) in the number of rows for
  ///   any other; nothing is allocated.
  public func row(for address: IPAddress) -> PolicyRow {
    let address = address.ipv4Mapped
    guard let customRows else { return .defaultRow(for: address) }
    for row in customRows where row.prefix.contains(address) { return row }
    return .everything
  }
}
