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
  /// One more than the place at which its tier begins in the newest order; 0 if it waits for nobody.
  var tierBegin: UInt32 = 0
  /// The connection attempt delay before this candidate, where it has one of its own.
  ///
  /// A computed delay: it is held within the bounds of the settings (RFC 8305 section 5).
  public let delay: Nanoseconds?
  /// Whether something must be brought up before the connect.
  public let needsPreparation: Bool
  /// Whether a tier of a strict order begins here: nothing of this candidate or of those behind it starts
  /// before every attempt of those ahead of it has ended.
  ///
  /// Then it starts at once, as after a failure (the gap rule applies), and what earlier failures owe is
  /// forgotten: within a tier the race is staggered as always. A newer list says anew where tiers begin;
  /// an attempt whose candidate is not in it any more is waited for as well. Backup attempts come when
  /// every candidate has been started, so only the last tier can have any.
  public let waitsForEarlier: Bool
  /// Its place in the newest order.
  var rank: UInt32 = 0

  /// Makes a candidate that waits for the common delay alone and needs no preparation, unless said.
  public init(
    id: CandidateID, delay: Nanoseconds? = nil, needsPreparation: Bool = false,
    waitsForEarlier: Bool = false
  ) {
    self.id = id
    self.delay = delay
    self.needsPreparation = needsPreparation
    self.waitsForEarlier = waitsForEarlier
  }
}
