/// A question that a resolver answers.
public enum ResolutionQuery: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// AAAA: the IPv6 addresses.
  case ipv6Addresses
  /// A: the IPv4 addresses.
  case ipv4Addresses
  /// HTTPS or SVCB: how the service may be reached (RFC 9460).
  case serviceRecord

  var bit: UInt8 { 1 << rawValue }
}

/// What the answer to a query is worth to the gate.
public enum ResolutionAnswer: UInt8, Hashable, Sendable, BitwiseCopyable {
  /// It brought addresses that may be tried; hints of a service record count.
  case usable
  /// It brought none: an empty answer, an error, or a service record without hints.
  case empty
}

/// How far the resolution has come.
struct ResolutionState: Hashable, Sendable, BitwiseCopyable {
  /// Whether answers may still come.
  var isOpen: Bool
  /// The queries that were answered, as bits.
  var answered: UInt8 = 0
  /// When the first usable answer came.
  var firstUsable: MonotonicInstant?

  init(isOpen: Bool) {
    self.isOpen = isOpen
  }
}

extension Race {
  /// A query has been answered, well or badly.
  ///
  /// The candidates that the answer brings come by `candidatesChanged(to:at:)`, before or after this
  /// call but before the next drain.
  public mutating func resolutionAnswered(
    _ query: ResolutionQuery, _ answer: ResolutionAnswer, at instant: MonotonicInstant
  ) {
    advance(to: instant)
    resolution.answered |= query.bit
    if answer == .usable, resolution.firstUsable == nil { resolution.firstUsable = now }
  }

  /// No further answers will come.
  public mutating func resolutionFinished(at instant: MonotonicInstant) {
    advance(to: instant)
    resolution.isOpen = false
  }

  /// Whether answers of the resolver may still come.
  @inline(__always)
  public var isResolving: Bool { resolution.isOpen }

  /// When the gate opens without a further answer; nil if only an answer can open it.
  ///
  /// RFC 8305 section 3: the preferred family's answer, good or bad, ends the wait; otherwise the
  /// resolution delay counts from the first usable answer, not from the query.
  @inline(__always)
  var gateOpens: MonotonicInstant? {
    if !resolution.isOpen { return now }
    guard let firstUsable = resolution.firstUsable else { return nil }
    let awaited: UInt8
    switch settings.gate {
    case .open: awaited = 0
    case .rfc8305: awaited = preferredQuery.bit
    case .version3: awaited = preferredQuery.bit | ResolutionQuery.serviceRecord.bit
    }
    if resolution.answered & awaited == awaited { return firstUsable }
    return firstUsable + settings.resolutionDelay
  }

  @inline(__always)
  private var preferredQuery: ResolutionQuery {
    settings.preferredFamily == .ipv6 ? .ipv6Addresses : .ipv4Addresses
  }
}
