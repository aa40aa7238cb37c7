/// What came of a row of address selection.
public enum SelectionResult: Hashable, Sendable {
  /// The destinations in their order, and the source of each where it was chosen here.
  case order([ScenarioAddress], sources: [ScenarioAddress: ScenarioAddress?]?)
  /// The source; nil without one.
  case source(ScenarioAddress?)
  /// The row of the policy table.
  case row(SelectionTableRow)
  /// The name of the scope.
  case scope(String)
  /// The number of bits.
  case length(Int)
}
