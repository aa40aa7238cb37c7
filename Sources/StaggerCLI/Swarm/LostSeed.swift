import StaggerSimulation

/// A seed whose process was lost.
struct LostSeed {
  let seed: UInt64
  /// What it did.
  let what: String
  /// Whether its options had been drawn before.
  let isDrawn: Bool

  /// The option block; drawing it again where the draw was what crashed would crash once more.
  var options: String { isDrawn ? "\(SwarmCase(seed: seed))" : "" }

  /// Lines for people.
  var text: String {
    let block = isDrawn ? options : "its options cannot be drawn"
    return "seed \(seed) \(what)\n\(SwarmText.replay(seed))\n\n\(block)\n"
  }
}
