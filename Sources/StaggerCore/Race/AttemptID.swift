/// Names one attempt of one race: the first is 0, the next 1, and so on.
///
/// Ids are never reused within a race, so an answer that comes too late can always be told from one
/// that is expected. Only ids cross the border of the machine, never descriptors or tasks.
public struct AttemptID: Hashable, Sendable, BitwiseCopyable {
  /// The place of the attempt in the order of starts, from 0.
  public let ordinal: UInt32

  /// Makes the id of the attempt that was started as number `ordinal`, counted from 0.
  public init(ordinal: UInt32) {
    self.ordinal = ordinal
  }
}

extension AttemptID: Comparable {
  /// Whether the left attempt was started first.
  public static func < (left: AttemptID, right: AttemptID) -> Bool {
    left.ordinal < right.ordinal
  }
}
