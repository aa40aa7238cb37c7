public import StaggerCore

/// A resolver that answers as it is told: per query and time, well, badly, twice or never.
///
///     var resolver = ScriptedResolver()
///     resolver.answers = [
///       ResolverAnswer(.ipv4Addresses, .addresses([1, 3]), at: .milliseconds(20)),
///       ResolverAnswer(.ipv6Addresses, .addresses([0, 2]), at: .milliseconds(60)),
///       ResolverAnswer(.serviceRecord, .failed, at: .milliseconds(90)),
///     ]
///     network.resolve(by: resolver)
///
/// A query that has no answer is never answered. Of several answers to one query the newest counts.
public struct ScriptedResolver: Hashable, Sendable {
  /// The answers, in any order; those of one instant come in the order of the list.
  public var answers: [ResolverAnswer] = []
  /// When the resolver says that nothing more will come; nil means never.
  public var finishes: Nanoseconds?

  /// Makes a resolver that never says anything.
  public init() {}
}

/// One answer of a resolver.
public struct ResolverAnswer: Hashable, Sendable {
  /// What an answer brings.
  public enum Content: Hashable, Sendable {
    /// The addresses of these candidates, by their places in the network.
    case addresses([Int])
    /// A service record with address hints; the addresses themselves replace those of their family.
    case hints(ipv6: [Int], ipv4: [Int])
    /// There is no such record.
    case nothing
    /// The name service failed: the query timed out, or the server said SERVFAIL.
    case failed
  }

  /// The question.
  public var query: ResolutionQuery
  /// What the answer brings.
  public var content: Content
  /// When it comes, counted from the start of the race.
  public var time: Nanoseconds
  /// Whether the machine hears of the answer before it hears of the candidates; both within one instant.
  public var comesFirst = false

  /// Makes an answer.
  public init(_ query: ResolutionQuery, _ content: Content, at time: Nanoseconds) {
    self.query = query
    self.content = content
    self.time = time
  }

  /// What it is worth to the gate.
  var worth: ResolutionAnswer {
    switch content {
    case .addresses(let list): list.isEmpty ? .empty : .usable
    case .hints(let ipv6, let ipv4): ipv6.isEmpty && ipv4.isEmpty ? .empty : .usable
    case .nothing, .failed: .empty
    }
  }
}

extension SimulatedNetwork {
  /// Lets a resolver bring the candidates.
  ///
  /// Each answer leads to the complete list of what is known, in the order of `candidates`, as if all
  /// had been there from the start (draft-ietf-happy-happyeyeballs-v3 section 4.2.1). An answer that
  /// changes nothing in the list, such as an error, leaves it alone.
  ///
  /// - Parameter resolver: What it says and when.
  /// - Precondition: All places are within `candidates`.
  /// - Complexity: O(answers × candidates).
  public mutating func resolve(by resolver: ScriptedResolver) {
    resolves = true
    var known = ResolvedAddresses(count: candidates.count)
    let inTime = resolver.answers.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }
    for (_, answer) in inTime {
      let before = known.list
      known.learn(answer)
      let list = known.list
      if answer.comesFirst { at(answer.time, .answered(answer.query, answer.worth)) }
      if list != before { at(answer.time, .candidates(self.list(list))) }
      if !answer.comesFirst { at(answer.time, .answered(answer.query, answer.worth)) }
    }
    if let time = resolver.finishes { at(time, .resolutionFinished) }
  }
}

/// What the answers so far have brought.
private struct ResolvedAddresses {
  private let count: Int
  private var ipv6: [Int]?
  private var ipv4: [Int]?
  private var hintedIPv6: [Int] = []
  private var hintedIPv4: [Int] = []

  init(count: Int) {
    self.count = count
  }

  mutating func learn(_ answer: ResolverAnswer) {
    switch (answer.query, answer.content) {
    case (_, .hints(let ipv6, let ipv4)): (hintedIPv6, hintedIPv4) = (ipv6, ipv4)
    case (.ipv6Addresses, .addresses(let list)): ipv6 = list
    case (.ipv4Addresses, .addresses(let list)): ipv4 = list
    case (.ipv6Addresses, .nothing): ipv6 = []
    case (.ipv4Addresses, .nothing): ipv4 = []
    case (.serviceRecord, .nothing): (hintedIPv6, hintedIPv4) = ([], [])
    case (.serviceRecord, .addresses(let list)): (hintedIPv6, hintedIPv4) = (list, [])
    // What was known before an error stays known.
    case (_, .failed): break
    }
  }

  /// The places of all that is known, in order.
  var list: [Int] {
    var isKnown = [Bool](repeating: false, count: count)
    for place in ipv6 ?? hintedIPv6 { isKnown[place] = true }
    for place in ipv4 ?? hintedIPv4 { isKnown[place] = true }
    return isKnown.indices.filter { isKnown[$0] }
  }
}
