/// Names one candidate: its place in the table of whoever drives the race.
public struct CandidateID: Hashable, Sendable, BitwiseCopyable {
  /// The place in the driver's table, from 0; stable for the whole race.
  public let index: UInt32

  /// Makes the id of the candidate at place `index`, counted from 0.
  public init(index: UInt32) {
    self.index = index
  }
}

/// What the race machine needs to know of a candidate; addresses stay outside.
///
/// The order of candidates is the order of the list in which they come. What a policy decides of one
/// candidate arrives here as data.
public struct RaceCandidate: Hashable, Sendable, BitwiseCopyable {
  /// The candidate's name in every action.
  public let id: CandidateID
  /// The connection attempt delay before this candidate, where it has one of its own.
  ///
  /// A computed delay: it is held within the bounds of the settings (RFC 8305 section 5).
  public let delay: Nanoseconds?
  /// Whether something must be brought up before the connect.
  public let needsPreparation: Bool
  /// Its place in the newest order.
  var rank: UInt32 = 0

  /// Makes a candidate that waits for the common delay and needs no preparation, unless said.
  public init(id: CandidateID, delay: Nanoseconds? = nil, needsPreparation: Bool = false) {
    self.id = id
    self.delay = delay
    self.needsPreparation = needsPreparation
  }
}
