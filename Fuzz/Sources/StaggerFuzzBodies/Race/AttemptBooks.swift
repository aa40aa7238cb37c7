import StaggerCore
import StaggerSimulation

/// What a driver knows of its attempts: from this alone follows what it may say of them.
struct AttemptBooks {
  private(set) var stages: [AttemptStage] = []
  private(set) var failures: [AttemptFailure?] = []
  /// The attempt whose connect was asked for last.
  private(set) var lastConnect: AttemptID?
  private(set) var winnerCount = 0
  private let verifies: Bool

  init(verifies: Bool) {
    self.verifies = verifies
  }

  /// The attempts that have not ended.
  var live: [AttemptID] { attempts { !$0.isEnded } }

  /// The attempts that have ended.
  var ended: [AttemptID] { attempts { $0.isEnded } }

  func stage(of id: AttemptID) -> AttemptStage { stages[Int(id.ordinal)] }

  mutating func note(_ action: RaceAction) {
    switch action {
    case .prepare(let id, _): begin(id, .preparing)
    case .connect(let id, _):
      begin(id, .connecting)
      lastConnect = id
    case .verify(let id): stages[Int(id.ordinal)] = .verifying
    case .stop(let id, .attemptTimedOut):
      fail(id, AttemptFailure(.timedOut, at: stage(of: id).timedStep))
    case .stop(let id, _): stages[Int(id.ordinal)] = .stopped
    case .handOver(let id):
      stages[Int(id.ordinal)] = .won
      winnerCount += 1
    case .finish: break
    }
  }

  mutating func note(_ event: MachineEvent) {
    switch event {
    case .prepared(let id): change(id, to: .ready)
    case .connected(let id): change(id, to: verifies ? .established : .succeeded)
    case .verified(let id): change(id, to: .succeeded)
    case .failed(let id, let failure): if !stage(of: id).isEnded { fail(id, failure) }
    case .deferred(let id, _): change(id, to: .ready)
    default: break
    }
  }

  private mutating func begin(_ id: AttemptID, _ stage: AttemptStage) {
    // The shadow model objects to a gap in the names; the books only have to bear it.
    while stages.count <= Int(id.ordinal) {
      stages.append(.stopped)
      failures.append(nil)
    }
    stages[Int(id.ordinal)] = stage
  }

  private mutating func change(_ id: AttemptID, to stage: AttemptStage) {
    if !self.stage(of: id).isEnded { stages[Int(id.ordinal)] = stage }
  }

  private mutating func fail(_ id: AttemptID, _ failure: AttemptFailure) {
    stages[Int(id.ordinal)] = .failed
    failures[Int(id.ordinal)] = failure
  }

  private func attempts(where isWanted: (AttemptStage) -> Bool) -> [AttemptID] {
    stages.indices.filter { isWanted(stages[$0]) }.map { AttemptID(ordinal: UInt32($0)) }
  }
}

extension AttemptStage {
  /// The step at which an attempt fails whose own time is up.
  fileprivate var timedStep: AttemptStep {
    switch self {
    case .preparing: .prepare
    case .verifying: .verify
    default: .connect
    }
  }
}
