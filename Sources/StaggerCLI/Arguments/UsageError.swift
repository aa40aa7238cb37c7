import StaggerCore

/// A command line that cannot be carried out, with the entry that is to blame.
package struct UsageError: Error, Sendable {
  /// The sentence for people.
  package let message: String
  /// The name for machines.
  package let code: String
  /// The entry to blame.
  package let entry: Entry?
  /// Further faults of the same kind, each a sentence.
  package var further: [String] = []

  /// An argument of the command line.
  package struct Entry: Hashable, Sendable, Encodable {
    /// What it is: `target`, `list`, `source`, `interface` or `option`.
    package let kind: String
    /// Its place among those of its kind, or its line, counted from 1; nil for an option.
    package let number: Int?
    /// The list that it stands in.
    package let list: String?
    /// The text as it was given; for an option its name.
    package let text: String

    package init(_ kind: String, number: Int? = nil, list: String? = nil, text: String) {
      self.kind = kind
      self.number = number
      self.list = list
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
