import StaggerCore

/// A list of targets on its way to a plan.
struct Planning {
  var input: FuzzInput
  private(set) var plan: Plan?
  let planner: Planner
  let host: FuzzHost
  private let targets: [SocketAddress]
  private let sources: [Source]
  private let isMad: Bool
  /// What the plan was made from, for the story.
  private(set) var remotes: [SocketAddress] = []
  private(set) var answers: [RouteAnswer] = []

  init(_ input: inout FuzzInput, _ selection: AddressSelection) {
    var rules = CandidateRules(limit: input.pick([4_096, 4_096, 1, 3, 8]))
    rules.ordering = input.pick([.ranked, .interlaced, .given])
    rules.firstAddressFamilyCount = input.number(below: 3) + 1
    rules.families = input.oneIn(8) ? input.pick([.ipv4Only, .ipv6Only]) : .any
    rules.keepsDuplicates = input.oneIn(8)
    host = FuzzHost(&input)
    planner = Planner(
      snapshot: host.snapshot, selection: selection,
      localAddresses: input.pick(LocalAddressRule.allCases), rules: rules,
      history: input.oneIn(3) ? FuzzHistory(&input) : nil)
    targets = (0..<input.number(below: 10)).map { _ in
      SocketAddress(input.address(), port: input.oneIn(16) ? 0 : 443)
    }
    sources = input.oneIn(3) ? Self.sources(&input) : []
    isMad = input.oneIn(4)
    self.input = input
  }

  private static func sources(_ input: inout FuzzInput) -> [Source] {
    (0..<input.number(below: 5)).map { _ in
      // "Any address" and "no address" are two ends that become one pair: a caller may have both.
      let ip = input.oneIn(4) ? nil : input.address()
      return Source(
        address: ip?.isUnspecified == true ? nil : ip, port: input.oneIn(4) ? 9 : 0,
        interface: input.oneIn(3) ? 2 : 0)
    }
  }

  mutating func run() throws(Finding) {
    guard let remotes = try checkRemotes() else { return }
    self.remotes = remotes
    try checkList(remotes)
    let draft = planner.draft(remotes: remotes, sources: sources)
    let bound = planner.rules.limit + 2 * remotes.count
    try require(draft.questions.count <= bound, "\(draft.questions.count) questions")
    answers = host.answers(to: draft.questions, isMad: isMad, &input)
    let plan = draft.plan(with: answers)
    self.plan = plan
    try PlanChecks(plan: plan, planner: planner, remotes: remotes, sources: sources).run()
    try checkOtherWays(plan)
  }

  var story: String {
    """
    rules \(planner.rules), local addresses \(planner.localAddresses), sources \(sources)
    targets \(targets)
    remotes \(remotes)
    \(host)
    answers \(answers)
    plan \(plan.map { "\($0.candidates) without \($0.omitted)" } ?? "none")
    """
  }

  /// The same host told in another order, and the plan without the extra pairs.
  private func checkOtherWays(_ plan: Plan) throws(Finding) {
    var planner = planner
    planner.snapshot = host.reversed
    let again = planner.draft(remotes: remotes, sources: sources).plan(with: answers)
    try requireEqual(again.candidates, plan.candidates, "the interfaces in another order")
    guard sources.isEmpty else { return }
    planner.localAddresses = .kernel
    let draft = planner.draft(remotes: remotes, sources: [])
    let own = draft.plan(with: Array(answers.prefix(draft.questions.count)))
    let firsts = plan.candidates.prefix { $0.round == 1 }.map(\.candidate)
    try requireEqual(firsts, own.candidates.map(\.candidate), "round 1 without extra pairs")
  }

  // MARK: Lists without the kernel

  /// What comes of the targets, against a plain reading of the rules; nil for an error.
  private func checkRemotes() throws(Finding) -> [SocketAddress]? {
    let rules = planner.rules
    var expected: [SocketAddress] = []
    for target in targets where rules.families.admits(target.ip.unmapped.family) {
      let isKnown = expected.contains { $0.unmapped == target.unmapped }
      if rules.keepsDuplicates || !isKnown { expected.append(target) }
    }
    let isGood =
      !expected.isEmpty && targets.count <= rules.limit
      && targets.allSatisfy { $0.faultAsTarget == nil }
    let remotes = try? rules.remotes(of: targets)
    try requireEqual(remotes, isGood ? expected : nil, "the remotes of \(targets)")
    return remotes
  }

  private func checkList(_ remotes: [SocketAddress]) throws(Finding) {
    let list: CandidateList
    do {
      list = try CandidateList(remotes: remotes, sources: sources, rules: planner.rules)
    } catch {
      return try require(
        error.code == .wrongFamily || error.code == .tooManyTargets, "\(error) for \(remotes)")
    }
    let names = (0..<list.count).map { CandidateID(index: UInt32($0)) }
    let first = names.prefix(remotes.count).map { list[$0].remote }
    try require(list.count <= planner.rules.limit, "\(list.count) candidates")
    let order = planner.rules.interlacing.order(of: remotes.map { $0.ip.unmapped.family })
    let expected = planner.rules.ordering == .given ? remotes : order.map { remotes[$0] }
    try requireEqual(first, expected, "the first round of a list")
  }
}
