import StaggerCore
import Testing

/// What holds for every list of sources, with whatever settings.
@Suite struct SourcePropertyTests {
  @Test(arguments: try AddressSelection.samples())
  func `the choice is the first of the ranking`(selection: AddressSelection) {
    var samples = SelectionSamples(seed: 1)
    for _ in 0..<1_000 {
      let destination = samples.destination().address
      let sources = samples.sources(for: destination)
      let interface = UInt32(samples.number(below: 3))
      let ranked = selection.rankedSources(
        for: destination, among: sources, outgoingInterface: interface)
      let chosen = selection.source(
        for: destination, among: sources, outgoingInterface: interface)
      #expect(chosen == ranked.first)
      #expect(
        ranked.map(\.index).sorted()
          == sources.indices.filter {
            selection.isCandidate(
              sources[$0], for: destination, outgoingInterface: interface)
          })
      #expect(ranked.last?.rule == nil)
    }
  }

  @Test(arguments: try AddressSelection.samples())
  func `each place is won against every later one`(selection: AddressSelection) {
    var samples = SelectionSamples(seed: 2)
    for _ in 0..<300 {
      let destination = samples.destination().address
      let sources = samples.sources(for: destination)
      let ranked = selection.rankedSources(
        for: destination, among: sources, outgoingInterface: 1)
      for (place, earlier) in ranked.enumerated() {
        for (offset, later) in ranked[(place + 1)...].enumerated() {
          // The later one is given first, so that it would win a tie.
          let pair = [sources[later.index], sources[earlier.index]]
          let duel = selection.source(for: destination, among: pair, outgoingInterface: 1)
          let isTie = duel?.rule == .unchangedOrder
          #expect(duel?.index == (isTie ? 0 : 1))
          if isTie { #expect(earlier.index < later.index) }
          if offset == 0 { #expect(earlier.rule == duel?.rule) }
        }
      }
    }
  }

  @Test(arguments: try AddressSelection.samples())
  func `shuffling the list moves nothing but ties`(selection: AddressSelection) {
    var samples = SelectionSamples(seed: 3)
    for _ in 0..<300 {
      let destination = samples.destination().address
      var sources = samples.sources(for: destination)
      let before = selection.rankedSources(for: destination, among: sources).map {
        sources[$0.index]
      }
      samples.shuffle(&sources)
      let after = selection.rankedSources(for: destination, among: sources).map {
        sources[$0.index]
      }
      for (old, new) in zip(before, after) {
        let duel = selection.source(for: destination, among: [old, new])
        #expect(duel?.rule == .unchangedOrder)
      }
    }
  }
}

extension SelectionSamples {
  /// Mostly sources that can serve the destination, and some that cannot.
  fileprivate mutating func sources(for destination: IPAddress) -> [SourceAddress] {
    (0..<number(below: 10)).map { _ in
      source(like: number(below: 8) == 0 ? ipv4() : destination)
    }
  }
}
