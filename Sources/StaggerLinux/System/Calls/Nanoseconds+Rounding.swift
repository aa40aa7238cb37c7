import StaggerCore

extension Nanoseconds {
  /// Whole milliseconds that are not shorter; a wait that is rounded down would spin.
  package var millisecondsRoundedUp: Int64 { roundedUp(to: 1_000_000) }

  /// Whole seconds that are not shorter.
  package var secondsRoundedUp: Int64 { roundedUp(to: 1_000_000_000) }

  private func roundedUp(to unit: Int64) -> Int64 {
    let (whole, rest) = count.quotientAndRemainder(dividingBy: unit)
    return rest > 0 ? whole + 1 : whole
  }
}
