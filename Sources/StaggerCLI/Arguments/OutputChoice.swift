/// What is shown, and how.
package struct OutputChoice: Hashable, Sendable {
  package var form = Form.text
  /// Whether the summary alone is shown.
  package var isQuiet = false
  /// Whether every event gets a line on the error stream.
  package var isVerbose = false
  /// The file that gets the picture.
  package var picture: String?

  package init() {}

  /// The form of the result.
  package enum Form: Hashable, Sendable {
    case text
    /// One JSON object at the end.
    case json
    /// A JSON object for each event, and one for the result.
    case jsonLines
  }

  /// Whether a machine reads the output.
  var isForMachines: Bool { form != .text }

  /// The option that asked for the form.
  var option: String { form == .jsonLines ? "--json-lines" : "--json" }
}
