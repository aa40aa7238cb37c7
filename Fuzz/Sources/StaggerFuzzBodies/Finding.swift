/// Something that must not be, in words from which it can be understood without a debugger.
package struct Finding: Error, Hashable, Sendable {
  /// What was found.
  package let story: String

  init(_ story: String) {
    // Values that are printed as they are name the modules of their types.
    self.story = [
      "StaggerCore.", "StaggerLinux.", "StaggerPolicy.", "StaggerPolicyFile.",
      "StaggerSimulation.", "StaggerFuzzBodies.",
    ]
    .reduce(story) { $0.split(separator: $1, omittingEmptySubsequences: false).joined() }
  }
}

extension Finding: CustomStringConvertible {
  package var description: String { story }
}

/// Throws a finding unless `holds`; the story is told only then.
func require(_ holds: Bool, _ story: @autoclosure () -> String) throws(Finding) {
  if !holds { throw Finding(story()) }
}

/// Throws a finding unless the two are equal.
func requireEqual<Value: Equatable>(
  _ found: Value, _ expected: Value, _ what: @autoclosure () -> String
) throws(Finding) {
  if found != expected { throw Finding("\(what()): \(found), expected \(expected)") }
}
