/// What the answers have brought so far.
struct KnownAnswers {
  private struct Group {
    /// nil for the hints of a service record.
    let family: AnswerFamily?
    let target: String?
    var names: [Int]
  }

  private var groups: [Group] = []

  /// Takes in an answer with the names of its new addresses.
  ///
  /// Hints of a service record stand in for addresses until the answer of their family is there
  /// (RFC 9460 section 7.3); one that the answer confirms keeps its name.
  ///
  /// - Returns: Whether anything has changed.
  mutating func take(
    _ answer: ScenarioAnswer, _ names: [Int], _ addresses: KnownAddresses
  ) -> Bool {
    let hints = dropHints(coveredBy: answer, addresses)
    var names = names
    if !hints.isEmpty {
      names = (answer.addresses ?? []).compactMap { address in
        (hints + names).first { addresses.entries[$0].address == address }
      }
    }
    if !names.isEmpty {
      groups.append(Group(family: answer.family, target: answer.ownTarget, names: names))
    }
    return !names.isEmpty || !hints.isEmpty
  }

  private mutating func dropHints(
    coveredBy answer: ScenarioAnswer, _ addresses: KnownAddresses
  ) -> [Int] {
    var dropped: [Int] = []
    for place in groups.indices
    where groups[place].family == nil && groups[place].target == answer.ownTarget {
      let covered = groups[place].names.filter { answer.covers(addresses.entries[$0].family) }
      groups[place].names.removeAll { covered.contains($0) }
      dropped += covered
    }
    return dropped
  }

  /// All names: the answers of the leading family first, otherwise as they came.
  func names(leading family: AnswerFamily?) -> [Int] {
    guard let family else { return groups.flatMap(\.names) }
    return groups.filter { $0.family == family }.flatMap(\.names)
      + groups.filter { $0.family != family }.flatMap(\.names)
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
    switch family {
    case .both: true
    case .ipv4: other == .ipv4
    case .ipv6: other == .ipv6
    case nil: false
    }
  }
}
