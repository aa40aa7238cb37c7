package import StaggerCore

/// What an epoll set calls a race: a slot and a generation, never a descriptor.
///
/// With the attempt's ordinal it makes the token of an event. A token from an earlier use of the slot
/// has another generation, and an ordinal is never used twice in a race: an event that comes late
/// finds nothing and is dropped.
package struct RaceTag: Hashable, BitwiseCopyable, Sendable {
  package let slot: UInt32
  package let generation: UInt32

  /// How many races one epoll set can tell apart, and how many attempts in each.
  package static var slotLimit: Int { 1 << 22 }
  package static var attemptLimit: Int { (1 << 24) - 1 }

  package init(slot: Int, generation: UInt32) {
    self.slot = UInt32(slot)
    self.generation = generation & 0x3_FFFF
  }

  package init(token: UInt64) {
    slot = UInt32(token >> 42)
    generation = UInt32(truncatingIfNeeded: token >> 24) & 0x3_FFFF
  }

  package func token(for attempt: UInt32) -> UInt64 {
    UInt64(slot) << 42 | UInt64(generation) << 24 | UInt64(attempt)
  }

  package static func attempt(of token: UInt64) -> AttemptID {
    AttemptID(ordinal: UInt32(token & 0xFF_FFFF))
  }

  /// The token of the descriptor that other threads ring; no race has it.
  package static var bell: UInt64 { .max }
}
