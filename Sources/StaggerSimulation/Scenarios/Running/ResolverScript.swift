import StaggerCore

/// When what is learnt of the answers, worked out before the race: the answers come at fixed times.
struct ResolverScript {
  /// One thing that the machine is told.
  struct Step {
    let time: Nanoseconds
    let comesLast: Bool
    let events: [Event]
  }

  enum Event {
    /// The names of all that is known, in the order in which it would be tried.
    case candidates([Int])
    /// Hints of a service record count for the query of their family, which stays open.
    case answered(ResolutionQuery, ResolutionAnswer, isHint: Bool = false)
    case finished
  }

  private(set) var steps: [Step] = []
  /// Whether the resolution ran out of time with queries open.
  private(set) var wasCutShort = false
  /// The error of the last answer that was one.
  private(set) var lastError: String?
  /// The queries that were asked, each as often as there are names.
  private(set) var asked: [ResolutionQuery: Int] = [:]

  private var open: OpenQueries
  private var known = KnownAnswers()
  private let order: AttemptOrder
  private let preferred: AnswerFamily?

  /// Plays the answers of a row.
  ///
  /// - Parameters:
  ///   - scenario: The row.
  ///   - addresses: Takes in the addresses of all answers.
  init(_ scenario: RaceScenario, _ addresses: inout KnownAddresses) {
    let settings = scenario.settings
    let answers = (scenario.answers ?? []).filter { $0.isAsked(settings) }
    open = OpenQueries(settings, asksForService: settings.asksForService(answers))
    order = AttemptOrder(settings)
    preferred = settings.leadingFamily
    play(answers.inOrder, limit: settings.resolveTimeout?.span, &addresses)
    asked = open.asked
  }

  private mutating func play(
    _ answers: [ScenarioAnswer], limit: Nanoseconds?, _ addresses: inout KnownAddresses
  ) {
    // At the limit an answer comes before the timer, unless it comes last.
    let inTime = answers.filter { answer in
      guard let limit else { return true }
      return answer.time.span < limit || (answer.time.span == limit && !answer.comesLast)
    }
    for (place, answer) in inTime.enumerated() {
      var events = take(answer, &addresses)
      let isLast = place == answers.count - 1
      if isLast, open.isEmpty { events.append(.finished) }
      steps.append(Step(time: answer.time.span, comesLast: answer.comesLast, events: events))
    }
    let isFinished = inTime.count == answers.count && open.isEmpty
    if let limit, !isFinished {
      wasCutShort = true
      steps.append(Step(time: limit, comesLast: false, events: [.finished]))
    }
  }

  /// What the machine is told of an answer.
  private mutating func take(
    _ answer: ScenarioAnswer, _ addresses: inout KnownAddresses
  ) -> [Event] {
    open.close(answer)
    if let error = answer.error { lastError = error }
    var events: [Event] = []
    let new = addresses.add(answer.allAddresses)
    let (names, hasChanged) = known.take(answer, new, addresses)
    if hasChanged {
      let all = known.names(leading: preferred, addresses)
      events.append(.candidates(addresses.ordered(all, by: order)))
    }
    events += answer.queries.map { .answered($0, names.isEmpty ? .empty : .usable) }
    guard answer.type == .https else { return events }
    let families = Set(names.map { addresses.entries[$0].family })
    if families.contains(.ipv6) { events.append(.answered(.ipv6Addresses, .usable, isHint: true)) }
    if families.contains(.ipv4) { events.append(.answered(.ipv4Addresses, .usable, isHint: true)) }
    return events
  }
}

extension ResolverScript {
  /// Everything that is said of queries, in the order in which it is.
  var answers: [(query: ResolutionQuery, isHint: Bool)] {
    steps.flatMap(\.events).compactMap { event in
      if case .answered(let query, _, let isHint) = event { (query, isHint) } else { nil }
    }
  }
}

extension ScenarioAnswer {
  var comesLast: Bool { afterEvents ?? false }

  /// The queries that the answer belongs to.
  var queries: [ResolutionQuery] {
    switch ownFamily {
    case .ipv4: [.ipv4Addresses]
    case .ipv6: [.ipv6Addresses]
    case .both: [.ipv6Addresses, .ipv4Addresses]
    case nil: [.serviceRecord]
    }
  }

  /// The family of an answer with addresses; nil for a service record.
  var ownFamily: AnswerFamily? { type == .https ? nil : family }

  /// Whether the query of the answer is asked at all.
  fileprivate func isAsked(_ settings: ScenarioSettings) -> Bool {
    switch (ownFamily, settings.familyOnly) {
    case (.ipv4, .ipv6), (.ipv6, .ipv4): false
    default: true
    }
  }
}

extension [ScenarioAnswer] {
  /// The answers as they come: by their time, and at one time those that come last at the end.
  fileprivate var inOrder: [ScenarioAnswer] {
    indices.sorted { left, right in
      let (first, second) = (self[left], self[right])
      return (first.time.span, first.comesLast ? 1 : 0, left)
        < (second.time.span, second.comesLast ? 1 : 0, right)
    }.map { self[$0] }
  }
}

extension ScenarioSettings {
  /// Whether a service record is asked for: if the gate wants one, or one comes.
  fileprivate func asksForService(_ answers: [ScenarioAnswer]) -> Bool {
    waitFor != nil || answers.contains { $0.type == .https }
  }

  /// The family whose answers stand in front of others; nil where nobody prefers one.
  var leadingFamily: AnswerFamily? {
    let hasGate = resolutionDelay != nil || waitFor != nil
    guard hasGate || preferredFamily != nil else { return nil }
    return preferredFamily == .ipv4 ? .ipv4 : .ipv6
  }
}
