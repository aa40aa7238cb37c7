/// Why a policy has no decision, or one that makes no sense.
public enum PolicyError: Error, Sendable {
  /// It said so itself, in words.
  case failed(String)
  /// It spoke of a candidate that is not there.
  case unknownCandidate(Int)
  /// It gave two candidates of one tier the same place.
  case duplicateOrder(tier: UInt16, order: UInt32)
  /// It bound a candidate to an interface that is not there.
  case unknownInterface(UInt32)
  /// It bound a candidate to a source of another family.
  case wrongFamily(candidate: Int)
  /// It gave a candidate a negative delay.
  case negativeDelay(candidate: Int)
  /// A limit for the race is below one, or not above zero.
  case invalidLimit(String)
  /// It added more candidates than a race takes.
  case tooManyCandidates(Int)
}

extension PolicyError: CustomStringConvertible {
  /// What went wrong, in words.
  public var description: String {
    switch self {
    case .failed(let words): words
    case .unknownCandidate(let place): "it speaks of candidate \(place), which is not there"
    case .duplicateOrder(let tier, let order): "two candidates of tier \(tier) have place \(order)"
    case .unknownInterface(let index): "it binds to interface \(index), which is not there"
    case .wrongFamily(let place): "it binds candidate \(place) to a source of another family"
    case .negativeDelay(let place): "it gives candidate \(place) a negative delay"
    case .invalidLimit(let limit): "its limit \"\(limit)\" is below what a race needs"
    case .tooManyCandidates(let count): "it makes \(count) candidates, more than a race takes"
    }
  }
}
