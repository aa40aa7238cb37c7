public import StaggerCore

/// A span of the network's own time, which begins before the first race on it.
public struct TimeSpan: Hashable, Sendable {
  /// The first instant within.
  public var start: Nanoseconds
  /// The first instant after it.
  public var end: Nanoseconds

  /// Makes the span from `start` up to but not including `end`.
  public init(from start: Nanoseconds, until end: Nanoseconds = .infinite) {
    self.start = start
    self.end = end
  }

  /// Whether the instant lies within.
  public func contains(_ time: Nanoseconds) -> Bool { start <= time && time < end }

  /// Whether anything from `first` to `last` lies within.
  func overlaps(from first: Nanoseconds, to last: Nanoseconds) -> Bool {
    start <= last && first < end
  }
}

/// An interface that is lost for a while.
public struct InterfaceOutage: Hashable, Sendable {
  /// What becomes of attempts.
  public enum Kind: Hashable, Sendable {
    /// What is under way fails at once with the error, and new attempts fail with it as well.
    ///
    /// ENETDOWN and ENETUNREACH are what Linux says; ECONNABORTED is what Android makes of it.
    case fails(Errno)
    /// Nothing is heard any more: packets are lost, in both directions.
    case silent
  }

  /// The interface, as `NetworkPath.interface` names it.
  public var interface: Int
  /// While it is lost.
  public var span: TimeSpan
  /// What becomes of attempts.
  public var kind: Kind

  /// Makes an outage.
  public init(
    of interface: Int, _ span: TimeSpan, _ kind: Kind = .fails(.networkUnreachable)
  ) {
    self.interface = interface
    self.span = span
    self.kind = kind
  }
}

/// A host without a free descriptor for a while.
public struct DescriptorShortage: Hashable, Sendable {
  /// While there is none.
  public var span: TimeSpan
  /// After which time the driver tries again; nil means that it waits until the shortage is over.
  public var retryInterval: Nanoseconds?

  /// Makes a shortage.
  public init(_ span: TimeSpan, retryInterval: Nanoseconds? = nil) {
    self.span = span
    self.retryInterval = retryInterval
  }
}
