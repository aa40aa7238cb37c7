import StaggerCore

extension SwarmDraw {
  // MARK: The resolver

  mutating func resolver(_ network: SimulatedNetwork) -> ScriptedResolver {
    var resolver = ScriptedResolver()
    let ipv6 = places(of: .ipv6, network)
    let ipv4 = places(of: .ipv4, network)
    resolver.answers += answers(to: .ipv6Addresses, ipv6)
    resolver.answers += answers(to: .ipv4Addresses, ipv4)
    if has(.serviceRecord) {
      let hints = random.oneIn(2)
      let content: ResolverAnswer.Content = hints ? .hints(ipv6: ipv6, ipv4: ipv4) : .nothing
      var answer = ResolverAnswer(.serviceRecord, content, at: span(upTo: 400))
      answer.comesFirst = random.oneIn(2)
      resolver.answers.append(answer)
    }
    switch random.below(8) {
    case 0: break  // The race stays open for ever.
    case 1: resolver.finishes = span(upTo: 400)
    default:
      let last = resolver.answers.map(\.time).max() ?? .zero
      resolver.finishes = last + span(upTo: random.pick([0, 2_000]))
    }
    return resolver
  }

  private func places(of family: AddressFamily, _ network: SimulatedNetwork) -> [Int] {
    network.candidates.indices.filter { network.model?.paths[$0].family == family }
  }

  /// No answer, one, or one that is changed later.
  private mutating func answers(to query: ResolutionQuery, _ list: [Int]) -> [ResolverAnswer] {
    if random.oneIn(8) { return [] }
    var answers = [ResolverAnswer(query, content(list), at: span(upTo: 400))]
    answers[0].comesFirst = random.oneIn(2)
    if random.oneIn(6) {
      answers.append(ResolverAnswer(query, content(list), at: span(upTo: 2_000)))
    }
    return answers
  }

  private mutating func content(_ list: [Int]) -> ResolverAnswer.Content {
    switch random.below(8) {
    case 0: .failed
    case 1: .nothing
    case 2: .addresses(Array(list.prefix(random.below(list.count + 1))))
    default: .addresses(list)
    }
  }

  /// Lists that come by themselves, in any order and with anything missing.
  mutating func drawChangedLists(_ network: inout SimulatedNetwork) {
    for _ in 0...random.below(2) {
      let list = shuffled(network.candidates.count).prefix(
        random.below(network.candidates.count + 1))
      network.at(span(upTo: 800), .candidates(network.list(list)))
    }
    if random.oneIn(4) {
      network.at(span(upTo: 400), .answered(random.pick(ResolutionQuery.allCases), .usable))
    }
  }

  private mutating func shuffled(_ count: Int) -> [Int] {
    var list = Array(0..<count)
    for place in list.indices.dropLast() {
      list.swapAt(place, place + random.below(count - place))
    }
    return list
  }

  // MARK: The host and the caller

  mutating func drawHostAndCaller(_ network: inout SimulatedNetwork) {
    if has(.hostRelease) {
      for _ in 0...random.below(2) { network.at(span(upTo: 900), .hostReleased) }
    }
    if has(.hostFailure), random.oneIn(4) {
      let failure = AttemptFailure(random.pick([.tooManyOpenFiles, .noMemory]), at: .socket)
      network.at(span(upTo: random.pick([300, 2_000, 10_000])), .hostFailed(failure))
    }
    if has(.cancellation), random.oneIn(3) {
      network.at(span(upTo: random.pick([300, 2_000, 10_000])), .cancelled)
    }
  }
}
