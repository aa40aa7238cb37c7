public import StaggerCore

/// One candidate of a simulated network, with what becomes of each try.
public struct SimulatedCandidate: Hashable, Sendable {
  /// The name that stands in front of its rows in a picture.
  public var label: String
  /// The first try, the second try, and so on; every further try is silent.
  ///
  /// Where there is none, `SimulatedNetwork.model` says what becomes of each try.
  public var tries: [AttemptScript]
  /// Whether a further try is like the last one instead.
  public var repeatsLastTry = false
  /// The connection attempt delay of its own, if it has one.
  public var delay: Nanoseconds?
  /// Whether something must be brought up before the connect.
  public var needsPreparation: Bool
  /// Whether a tier of a strict order begins with it.
  public var waitsForEarlier = false

  /// Makes a candidate that waits for the common delay alone and needs no preparation, unless said.
  public init(
    _ label: String, _ tries: AttemptScript..., delay: Nanoseconds? = nil,
    needsPreparation: Bool = false
  ) {
    self.label = label
    self.tries = tries
    self.delay = delay
    self.needsPreparation = needsPreparation
  }
}
