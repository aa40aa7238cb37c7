public import StaggerCore

/// An order of candidates that depends on what was tried last: its group waits for the others.
///
/// A machine knows only lists, so whoever brings a list arranges it by what has been started until
/// then. From there on the list stays right: what is started next is what the list says.
public struct Alternation: Hashable, Sendable {
  /// The group of each candidate, such as its address family, by the index of its `CandidateID`.
  public var groups: [Int]
  /// The group that goes first when nothing was tried.
  public var first: Int

  /// Makes an alternation.
  public init(groups: [Int], first: Int) {
    self.groups = groups
    self.first = first
  }

  /// Arranges a list: what was started in the order of its starts, then the groups in turn.
  ///
  /// - Parameters:
  ///   - list: The candidates as they are known.
  ///   - started: Those that were started, the newest last.
  /// - Returns: The same candidates.
  /// - Complexity: O(*n* + *m*) for *n* candidates and *m* that were started.
  public func arrange(_ list: [RaceCandidate], after started: [CandidateID]) -> [RaceCandidate] {
    let places = Dictionary(uniqueKeysWithValues: zip(list.map(\.id), list.indices))
    let known = started.filter { places[$0] != nil }
    let isStarted = Set(known)
    let rest = list.filter { !isStarted.contains($0.id) }
    let lead = started.last.map { leader(after: group(of: $0), in: rest) } ?? first
    let ahead = rest.filter { group(of: $0.id) == lead }
    let sorted = ahead + rest.filter { group(of: $0.id) != lead }
    let count = (sorted.map { group(of: $0.id) }.max() ?? 0) + 1
    let turns = Interlacing().order(ofGroups: sorted.map { group(of: $0.id) }, count: count)
    return known.compactMap { places[$0].map { list[$0] } } + turns.map { sorted[$0] }
  }

  private func group(of candidate: CandidateID) -> Int {
    let index = Int(candidate.index)
    return index < groups.count ? groups[index] : 0
  }

  /// The first other group that has a candidate left.
  private func leader(after last: Int, in rest: [RaceCandidate]) -> Int {
    rest.lazy.map { group(of: $0.id) }.first { $0 != last } ?? last
  }
}
