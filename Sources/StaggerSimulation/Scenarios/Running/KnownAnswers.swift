/// What the answers have brought so far.
struct KnownAnswers {
  private struct Group {
    let isHints: Bool
    let family: AnswerFamily?
    let target: String?
    var names: [Int]
  }

  private struct Answered: Hashable {
    let family: ScenarioFamily
    let target: String?
  }

  private var groups: [Group] = []
  private var answered: Set<Answered> = []

  /// Takes in an answer with the names of its new addresses.
  ///
  /// Hints of a service record stand in for addresses until the answer of their family is there
  /// (RFC 9460 section 7.3); one that the answer confirms keeps its name.
  ///
  /// - Returns: What the answer brings, and whether the list has changed.
  mutating func take(
    _ answer: ScenarioAnswer, _ new: [Int], _ addresses: KnownAddresses
  ) -> (names: [Int], hasChanged: Bool) {
    var names = new
    var hints: [Int] = []
    if answer.ownFamily == nil {
      names.removeAll { isAnswered(addresses.entries[$0].family, answer) }
    } else {
      hints = dropHints(coveredBy: answer, addresses)
      for family in ScenarioFamily.allCases where answer.covers(family) {
        answered.insert(Answered(family: family, target: answer.ownTarget))
      }
    }
    if !hints.isEmpty {
      names = answer.allAddresses.compactMap { address in
        (hints + new).first { addresses.entries[$0].address == address }
      }
    }
    if !names.isEmpty {
      groups.append(
        Group(
          isHints: answer.ownFamily == nil, family: answer.ownFamily, target: answer.ownTarget,
          names: names))
    }
    return (names, !names.isEmpty || !hints.isEmpty)
  }

  private func isAnswered(_ family: ScenarioFamily, _ answer: ScenarioAnswer) -> Bool {
    answered.contains(Answered(family: family, target: answer.ownTarget))
  }

  private mutating func dropHints(
    coveredBy answer: ScenarioAnswer, _ addresses: KnownAddresses
  ) -> [Int] {
    var dropped: [Int] = []
    for place in groups.indices
    where groups[place].isHints && groups[place].target == answer.ownTarget {
      let covered = groups[place].names.filter { answer.covers(addresses.entries[$0].family) }
      groups[place].names.removeAll { covered.contains($0) }
      dropped += covered
    }
    return dropped
  }

  /// All names: answers and hints of the leading family first, otherwise as they came.
  func names(leading family: AnswerFamily?, _ addresses: KnownAddresses) -> [Int] {
    var ahead: [Int] = []
    var rest: [Int] = []
    for group in groups {
      for name in group.names {
        let isHint = group.isHints && addresses.entries[name].family.answer == family
        let leads = family != nil && (group.family == family || isHint)
        if leads { ahead.append(name) } else { rest.append(name) }
      }
    }
    return ahead + rest
  }
}

extension ScenarioAnswer {
  /// The name that its addresses belong to; nil for the one that was asked for.
  fileprivate var ownTarget: String? {
    let name = target ?? (targets?.count == 1 ? targets?.first : nil)
    return name == "." ? nil : name
  }

  /// Whether the answer has all addresses of a family.
  fileprivate func covers(_ other: ScenarioFamily) -> Bool {
    switch ownFamily {
    case .both: true
    case .ipv4: other == .ipv4
    case .ipv6: other == .ipv6
    case nil: false
    }
  }
}

extension ScenarioFamily {
  /// The answer that brings addresses of the family; nil if none does.
  fileprivate var answer: AnswerFamily? {
    switch self {
    case .ipv4: .ipv4
    case .ipv6: .ipv6
    case .other: nil
    }
  }
}
