public import StaggerCore
import Synchronization

/// Brings the answers of a resolver into one race while it runs.
///
///     let feed = try connector.targetFeed()
///     resolver.ask(name) { query, addresses in feed.answer(query, with: addresses) }
///     let connection = try await connector.connect(to: feed)
///
/// The race begins with the first usable answer that its gate lets through (RFC 8305 section 3); what
/// comes later joins as if it had been known from the start. An answer replaces the one that the same
/// query had before; hints of a service record count until the addresses of their family are there.
///
/// A feed may be used from any thread, before, during and after its race. It serves one race; a second
/// one is refused.
public final class TargetFeed: @unchecked Sendable {
  let setup: RaceSetup
  let mailbox = RaceMailbox()

  private let lock = Lock()
  private var ipv6Answer: [SocketAddress]?
  private var ipv4Answer: [SocketAddress]?
  private var hints: [SocketAddress] = []
  private var answerCount = 0

  private let sources: [Source]
  /// What the policy has decided about the race before there were any answers.
  let decision: PolicyDecision?
  private let isClaimed = Atomic<Bool>(false)

  /// Makes a feed for a race with this setup.
  ///
  /// - Throws: a `ConnectError` when a source's interface cannot be found, or when a source has a port
  ///   of its own although attempts may overlap: how many addresses will come nobody knows (row 58).
  public init(setup: RaceSetup) throws(ConnectError) {
    self.setup = setup
    if let index = setup.sources.firstIndexWithPort, !setup.isOneAtATime {
      throw ConnectError(.sourcePortConflict, subject: .source(index: index))
    }
    sources = try setup.sources.resolved()
    decision = try setup.decisionBeforeAnswers()
  }

  /// A query was answered.
  ///
  /// Addresses that TCP cannot connect to are dropped and stand in the report.
  ///
  /// - Parameters:
  ///   - query: The query; addresses of the wrong family for it are taken as they are.
  ///   - targets: The addresses with their ports; empty for an empty answer or an error.
  public func answer(_ query: ResolutionQuery, with targets: [SocketAddress]) {
    // Nobody is asked about a race that is over.
    if mailbox.isClosed { return }
    let (answered, serial) = lock.withLock {
      switch query {
      case .ipv6Addresses: ipv6Answer = targets
      case .ipv4Addresses: ipv4Answer = targets
      case .serviceRecord: hints = targets
      }
      answerCount += 1
      return (allTargets, answerCount)
    }
    // Ranking asks the kernel and the caller's history: not under a lock. Of two lists that overtake
    // each other on their way the race keeps the one with the greater serial number.
    let isUsable = targets.contains { $0.faultAsTarget == nil }
    mailbox.post(
      .targets(list(of: answered, serial), query, isUsable ? .usable : .empty))
  }

  /// No further answers will come.
  public func finish() {
    mailbox.post(.resolutionFinished)
  }

  /// Claims the feed for a race.
  ///
  /// - Throws: `.invalidSetting` when another race has it: what that has read comes no second time, so
  ///   this one could wait for ever.
  package func claim() throws(ConnectError) {
    guard isClaimed.exchange(true, ordering: .relaxed) else { return }
    throw ConnectError(
      .invalidSetting, subject: .setting(SettingsError("feed", "serves one race")))
  }

  private func list(of answered: [SocketAddress], _ serial: Int) -> AnsweredTargets {
    var candidates = CandidateList.empty
    var failure: ConnectError?
    do throws(ConnectError) {
      candidates = try setup.candidates(
        answered: answered.filter { $0.faultAsTarget == nil }, sources: sources)
    } catch {
      failure = error
    }
    return AnsweredTargets(
      serial: serial, candidates: candidates,
      dropped: answered.compactMap { target in
        target.faultAsTarget.map { DroppedTarget(target, $0) }
      }, failure: failure)
  }

  /// What is known by now, the preferred family first.
  private var allTargets: [SocketAddress] {
    let ipv6 = ipv6Answer ?? hints.filter { $0.family == .ipv6 }
    let ipv4 = ipv4Answer ?? hints.filter { $0.family == .ipv4 }
    return setup.settings.preferredFamily == .ipv6 ? ipv6 + ipv4 : ipv4 + ipv6
  }
}

/// All that a resolver has answered by some moment.
struct AnsweredTargets: Sendable {
  /// Which answer it was made after, counted from 1.
  let serial: Int
  /// The candidates in their order.
  let candidates: CandidateList
  /// The answers that cannot be connected to.
  let dropped: [DroppedTarget]
  /// Why the policy has no decision about them; nil where it has.
  let failure: ConnectError?
}
