package import StaggerSimulation

/// What `stagger simulate` is asked to do with scenario files.
package struct SimulateArguments: Sendable {
  /// The files; `-` is the standard input.
  package var files: [String]
  /// The rows that are wanted; empty for all.
  package var ids: [String] = []
  /// Whether each race is drawn on the error stream.
  package var drawsTimelines = false
  /// The client whose rules take the place of the rows' own.
  package var client: Client?

  package init(files: [String]) {
    self.files = files
  }
}
