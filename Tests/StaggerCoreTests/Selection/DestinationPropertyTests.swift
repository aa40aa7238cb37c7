import StaggerCore
import Testing

/// What holds for every list of destinations, with whatever settings.
@Suite struct DestinationPropertyTests {
  @Test(arguments: try AddressSelection.samples())
  func `a comparison says what the rules say one by one`(selection: AddressSelection) {
    let written = WrittenOutRules(selection: selection)
    var samples = SelectionSamples(seed: 1)
    for _ in 0..<5_000 {
      let (a, b) = (samples.destination(), samples.destination())
      let found = selection.comparison(of: a, with: b)
      let expected = written.comparison(of: a, with: b)
      #expect(found.rule == expected.0 && found.prefersFirst == expected.1, "\(a) \(b)")
    }
  }

  @Test(arguments: try AddressSelection.samples())
  func `a preference is mutual and transitive`(selection: AddressSelection) {
    var samples = SelectionSamples(seed: 2)
    for round in 0..<5_000 {
      let triple = (0..<3).map { _ in
        round % 2 == 0 ? samples.destination() : samples.nearlyEqualDestination()
      }
      let (a, b, c) = (triple[0], triple[1], triple[2])
      let there = selection.comparison(of: a, with: b)
      let back = selection.comparison(of: b, with: a)
      #expect(there.rule == back.rule)
      #expect((there.prefersFirst == back.prefersFirst) == (there.rule == .unchangedOrder))
      #expect(selection.comparison(of: a, with: a).rule == .unchangedOrder)

      let onward = selection.comparison(of: b, with: c)
      let across = selection.comparison(of: a, with: c)
      if prefers(there) && prefers(onward) {
        #expect(prefers(across))
        #expect(across.rule.rawValue == min(there.rule.rawValue, onward.rule.rawValue))
      }
    }
  }

  @Test(arguments: try AddressSelection.samples())
  func `the order follows every preference and keeps ties in place`(
    selection: AddressSelection
  ) {
    var samples = SelectionSamples(seed: 3)
    for round in 0..<200 {
      let destinations = (0..<samples.number(below: 24)).map { _ in
        round % 2 == 0 ? samples.destination() : samples.nearlyEqualDestination()
      }
      let ranked = selection.ranked(destinations)
      #expect(ranked.map(\.index).sorted() == Array(destinations.indices))
      for (place, earlier) in ranked.enumerated() {
        for (offset, later) in ranked[(place + 1)...].enumerated() {
          let (a, b) = (destinations[earlier.index], destinations[later.index])
          let comparison = selection.comparison(of: a, with: b)
          #expect(comparison.prefersFirst)
          if offset == 0 { #expect(earlier.rule == comparison.rule) }
          let isTie = comparison.rule == .unchangedOrder
          if isTie && a.isIPv4 == b.isIPv4 { #expect(earlier.index < later.index) }
        }
      }
    }
  }

  @Test(arguments: try AddressSelection.samples())
  func `shuffling the list moves nothing but ties`(selection: AddressSelection) {
    var samples = SelectionSamples(seed: 4)
    for round in 0..<200 {
      var destinations = (0..<12).map { _ in
        round % 2 == 0 ? samples.destination() : samples.nearlyEqualDestination()
      }
      let before = selection.ranked(destinations).map { destinations[$0.index] }
      samples.shuffle(&destinations)
      let after = selection.ranked(destinations).map { destinations[$0.index] }
      // Families on one level may change places with each other, so each is looked at by itself.
      for isIPv4 in [true, false] {
        let pairs = zip(before.filter { $0.isIPv4 == isIPv4 }, after.filter { $0.isIPv4 == isIPv4 })
        #expect(
          pairs.allSatisfy { selection.comparison(of: $0, with: $1).rule == .unchangedOrder })
      }
    }
  }

  @Test func `a hundred thousand destinations are put in order`() throws {
    var samples = SelectionSamples(seed: 5)
    for selection in try AddressSelection.samples().suffix(1) {
      let destinations = (0..<100_000).map { _ in samples.destination() }
      let ranked = selection.ranked(destinations)
      #expect(Set(ranked.map(\.index)).count == destinations.count)
      let isOrdered = zip(ranked, ranked.dropFirst()).allSatisfy { earlier, later in
        let (a, b) = (destinations[earlier.index], destinations[later.index])
        return selection.comparison(of: a, with: b).prefersFirst
      }
      #expect(isOrdered)
    }
  }
}

extension Destination {
  fileprivate var isIPv4: Bool { address.ipv4Value != nil }
}

/// Whether a rule, not the order of the list, puts the first before the second.
private func prefers(_ comparison: (rule: DestinationRule, prefersFirst: Bool)) -> Bool {
  comparison.prefersFirst && comparison.rule != .unchangedOrder
}
