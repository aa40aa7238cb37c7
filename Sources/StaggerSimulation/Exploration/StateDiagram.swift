/// The states of races and attempts, and what leads from one to another, as explorations have seen it.
public struct StateDiagram: Sendable {
  private let changes: Set<StateChange>

  /// Makes the diagram of everything that some explorations have seen.
  public init(_ reports: [ExplorationReport]) {
    changes = reports.reduce(into: []) { $0.formUnion($1.changes) }
  }

  /// The states that are reached from each state in one step.
  public func transitions(of subject: StateChange.Subject) -> [String: Set<String>] {
    changes.filter { $0.subject == subject }.reduce(into: [:]) {
      $0[$1.from, default: []].insert($1.to)
    }
  }

  /// The diagram of one subject as Mermaid source, which code hosts and DocC draw.
  ///
  /// An arrow is named after the events and actions that cause it; one without a name is what the end
  /// of a drain makes visible.
  public func mermaid(of subject: StateChange.Subject) -> String {
    var causes: [Arrow: Set<String>] = [:]
    for change in changes where change.subject == subject {
      causes[Arrow(from: change.from, to: change.to), default: []].insert(change.cause)
    }
    let arrows = causes.keys.sorted().map { arrow in
      let names = (causes[arrow] ?? []).subtracting([""]).sorted().joined(separator: ", ")
      return "  \(arrow.from) --> \(arrow.to)" + (names.isEmpty ? "" : ": \(names)")
    }
    return (["stateDiagram-v2"] + arrows).joined(separator: "\n")
  }

  private struct Arrow: Hashable, Comparable {
    let from: String
    let to: String

    static func < (left: Arrow, right: Arrow) -> Bool {
      (place(of: left.from), place(of: left.to)) < (place(of: right.from), place(of: right.to))
    }

    /// States in the order of a life.
    private static func place(of state: String) -> Int {
      [
        "resolving", "racing", "ending", "ended", "unstarted", "preparing", "ready", "connecting",
        "established", "verifying", "succeeded", "won", "failed", "stopped",
      ].firstIndex(of: state) ?? 99
    }
  }
}
