/// The candidates of one race, in their order; a `CandidateID` is a place in it.
///
/// Most lists leave the local end to the kernel: they are kept as addresses, and a single one, the most
/// common list, lives in the value itself.
public struct CandidateList: Sendable {
  private var storage: Storage

  private enum Storage: Sendable {
    case none
    /// Unbound candidates that wait for the common delay alone and need no preparation.
    case one(SocketAddress)
    case plain([SocketAddress])
    case many([Candidate])
    /// Candidates about which a policy has decided.
    case decided([Candidate], PolicyDecision)

    init(_ addresses: [SocketAddress]) {
      self = addresses.count == 1 ? .one(addresses[0]) : .plain(addresses)
    }
  }

  /// Makes a list of one candidate; without an allocation where nothing is to be said but its address.
  public init(_ candidate: Candidate) {
    storage = candidate.isJustAnAddress ? .one(candidate.remote) : .many([candidate])
  }

  /// Makes a list of any number of candidates.
  public init(_ candidates: [Candidate]) {
    let isUnbound = candidates.allSatisfy { $0.isJustAnAddress }
    storage = isUnbound ? Storage(candidates.map { $0.remote }) : .many(candidates)
  }

  /// Makes a list of one unbound candidate.
  init(unbound address: SocketAddress) { storage = .one(address) }

  /// Makes a list of unbound candidates, which shares the memory of `addresses`.
  init(unbound addresses: [SocketAddress]) {
    storage = Storage(addresses)
  }

  /// A list without a candidate.
  package static var empty: CandidateList { CandidateList() }

  private init() { storage = .none }

  /// How many candidates there are.
  public var count: Int {
    switch storage {
    case .none: 0
    case .one: 1
    case .plain(let addresses): addresses.count
    case .many(let candidates), .decided(let candidates, _): candidates.count
    }
  }

  /// What a policy decided about the race as a whole; nil without one.
  public package(set) var decision: PolicyDecision? {
    get { if case .decided(_, let decision) = storage { decision } else { nil } }
    set {
      if let newValue {
        storage = .decided(all, newValue)
      } else if case .decided(let candidates, _) = storage {
        self = CandidateList(candidates)
      }
    }
  }

  /// Whether each candidate is just an address: nothing is bound, set, prepared or refused.
  ///
  /// - Complexity: O(1).
  package var isUnbound: Bool {
    switch storage {
    case .none, .one, .plain: true
    case .many, .decided: false
    }
  }

  /// Where the candidate with a name leads, without a look at the rest of it.
  ///
  /// - Precondition: `id.index` is below `count`.
  /// - Complexity: O(1).
  package func remote(of id: CandidateID) -> SocketAddress {
    switch storage {
    case .none: preconditionFailure("no such candidate")
    case .one(let address):
      precondition(id.index == 0, "no such candidate")
      return address
    case .plain(let addresses): return addresses[Int(id.index)]
    case .many(let candidates), .decided(let candidates, _):
      return candidates[Int(id.index)].remote
    }
  }

  /// The candidate with a name.
  ///
  /// - Precondition: `id.index` is below `count`.
  public subscript(id: CandidateID) -> Candidate {
    switch storage {
    case .none: preconditionFailure("no such candidate")
    case .one(let address):
      precondition(id.index == 0, "no such candidate")
      return Candidate(address)
    case .plain(let addresses):
      return Candidate(addresses[Int(id.index)])
    case .many(let candidates), .decided(let candidates, _):
      return candidates[Int(id.index)]
    }
  }

  /// Whether each candidate waits for the common delay alone and needs no preparation.
  var isPlain: Bool {
    switch storage {
    case .none, .one, .plain: true
    case .many(let candidates), .decided(let candidates, _): candidates.allSatisfy { $0.isPlain }
    }
  }
}

extension Candidate {
  fileprivate var isPlain: Bool { delay == nil && !needsPreparation && !waitsForEarlier }

  fileprivate var isJustAnAddress: Bool { self == Candidate(remote) }
}

extension Race {
  /// Begins a race over a list of candidates in its order.
  ///
  /// - Parameters:
  ///   - settings: How the race is run; must be valid.
  ///   - candidates: What is tried, within `settings.candidateLimit`.
  ///   - deadline: When the race must be over; nil means that it has no limit.
  ///   - now: The current instant.
  /// - Complexity: O(candidates).
  public init(
    settings: RaceSettings, candidates: CandidateList, deadline: MonotonicInstant?,
    at now: MonotonicInstant
  ) {
    self.init(settings: settings, resolving: false, deadline: deadline, at: now)
    enqueue(candidates)
  }

  /// Queues the candidates of a list in its order; the race has none yet.
  package mutating func enqueue(_ candidates: CandidateList) {
    if candidates.isPlain { return enqueue(candidates.count) }
    var list: [RaceCandidate] = []
    list.reserveCapacity(candidates.count)
    for index in 0..<candidates.count {
      let id = CandidateID(index: UInt32(index))
      list.append(candidates[id].named(id))
    }
    candidatesChanged(to: list, at: now)
  }
}

extension CandidateList {
  /// Marks every candidate as one that must be brought up before its connect.
  public mutating func prepareAll() {
    var candidates = all
    for index in candidates.indices { candidates[index].needsPreparation = true }
    storage = decision.map { .decided(candidates, $0) } ?? .many(candidates)
  }
}

extension CandidateList {
  /// Takes over a newer list, in which known candidates keep their names.
  ///
  /// A candidate is known by its remote address, its binding, its marking and its preparation.
  ///
  /// A race names its candidates by their places here, so nothing is ever taken out: what the newer
  /// list lacks only does not appear in the order any more.
  ///
  /// - Parameter newer: All candidates in their order.
  /// - Returns: the same order for `Race.candidatesChanged(to:at:)`.
  /// - Complexity: O(*n* × *m*) for *n* candidates here and *m* in the newer list.
  public mutating func adopt(_ newer: CandidateList) -> [RaceCandidate] {
    var known = all
    var order: [RaceCandidate] = []
    order.reserveCapacity(newer.count)
    for candidate in newer.all {
      let place = known.firstIndex { $0.leadsWhere(candidate) } ?? known.count
      if place == known.count { known.append(candidate) } else { known[place] = candidate }
      order.append(candidate.named(CandidateID(index: UInt32(place))))
    }
    self = CandidateList(known)
    decision = newer.decision
    return order
  }

  private var all: [Candidate] {
    switch storage {
    case .none: []
    case .one(let address): [Candidate(address)]
    case .plain(let addresses): addresses.map { Candidate($0) }
    case .many(let candidates), .decided(let candidates, _): candidates
    }
  }
}

extension Candidate {
  /// What the race machine needs to know of it.
  fileprivate func named(_ id: CandidateID) -> RaceCandidate {
    RaceCandidate(
      id: id, delay: delay, needsPreparation: needsPreparation, waitsForEarlier: waitsForEarlier)
  }

  /// Whether it is the same pair with the same settings.
  func leadsWhere(_ other: Candidate) -> Bool {
    remote == other.remote && binding == other.binding && marking == other.marking
      && preparation == other.preparation
  }
}
