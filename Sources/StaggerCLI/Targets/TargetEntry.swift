/// A target as it was written, and where.
package struct TargetEntry: Hashable, Sendable {
  /// What stands there.
  package let text: String
  /// Where it stands.
  package let place: Place

  package init(_ text: String, at place: Place) {
    self.text = text
    self.place = place
  }

  /// Where a target stands.
  package enum Place: Hashable, Sendable {
    /// The argument with this number, counted from 1.
    case argument(Int)
    /// A line of a list, counted from 1.
    case line(Int, list: String)
  }

  /// How a complaint about it begins, such as `target 2` or `line 7 of hosts.txt`.
  package var name: String {
    switch place {
    case .argument(let number): "target \(number)"
    case .line(let number, let list): "line \(number) of \(list)"
    }
  }

  /// The entry to blame.
  var blame: UsageError.Entry {
    switch place {
    case .argument(let number): UsageError.Entry("target", number: number, text: text)
    case .line(let number, let list):
      UsageError.Entry("target", number: number, list: list, text: text)
    }
  }
}
