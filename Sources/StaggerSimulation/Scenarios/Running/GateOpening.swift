import StaggerCore

/// When connecting may start, where a client's machine has no gate of its own.
///
/// The rule is that of the product's gate (`ResolutionGate`), and one more that only other clients
/// have: to wait for everything.
struct GateOpening {
  /// The place of the first step at or after which it is open.
  let place: Int
  /// When it opens.
  let time: Nanoseconds
  /// Whether it opens with what comes last in its instant.
  let comesLast: Bool

  /// Works out when the gate opens; nil if it never does.
  ///
  /// - Parameters:
  ///   - steps: What is learnt, in order.
  ///   - awaited: The queries that it would rather have answered; nil for all there are.
  ///   - delay: How long a usable answer waits for them.
  init?(_ steps: [ResolverScript.Step], awaited: Set<ResolutionQuery>?, delay: Nanoseconds) {
    var missing = awaited
    var firstUsable: Nanoseconds?
    for (place, step) in steps.enumerated() {
      if awaited != nil, let firstUsable, step.isAfter(firstUsable + delay) {
        self.init(place: place, time: firstUsable + delay, comesLast: false)
        return
      }
      for case .answered(let query, let answer, _) in step.events {
        missing?.remove(query)
        if answer == .usable { firstUsable = firstUsable ?? step.time }
      }
      let isComplete = firstUsable != nil && missing?.isEmpty == true
      if isComplete || step.isEnd {
        self.init(place: place + 1, time: step.time, comesLast: step.comesLast)
        return
      }
    }
    guard awaited != nil, let firstUsable, delay != .infinite else { return nil }
    self.init(place: steps.count, time: firstUsable + delay, comesLast: false)
  }

  private init(place: Int, time: Nanoseconds, comesLast: Bool) {
    self.place = place
    self.time = time
    self.comesLast = comesLast
  }
}

extension ResolverScript.Step {
  fileprivate var isEnd: Bool {
    events.contains { if case .finished = $0 { true } else { false } }
  }

  /// Whether a timer of that time comes before the step.
  fileprivate func isAfter(_ timer: Nanoseconds) -> Bool {
    time > timer || (time == timer && comesLast)
  }
}
