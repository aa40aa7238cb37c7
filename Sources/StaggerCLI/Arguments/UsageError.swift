import StaggerCore

/// A command line that cannot be carried out, with the entry that is to blame.
package struct UsageError: Error, Sendable {
  /// The sentence for people.
  package let message: String
  /// The name for machines.
  package let code: String
  /// The entry to blame.
  package let entry: Entry?

  /// An argument of the command line.
  package struct Entry: Hashable, Sendable, Encodable {
    /// What it is: `target`, `source`, `interface` or `option`.
    package let kind: String
    /// Its place among those of its kind, counted from 1; nil for an option.
    package let number: Int?
    /// The text as it was given; for an option its name.
    package let text: String

    package init(_ kind: String, number: Int? = nil, text: String) {
      self.kind = kind
      self.number = number
      self.text = text
    }
  }

  package init(_ message: String, code: String, entry: Entry? = nil) {
    self.message = message
    self.code = code
    self.entry = entry
  }

  /// Options that contradict each other or are out of range.
  static func option(_ name: String, _ message: String) -> UsageError {
    UsageError(message, code: "invalid_option", entry: Entry("option", text: name))
  }
}
