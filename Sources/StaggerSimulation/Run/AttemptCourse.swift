import StaggerCore

/// What becomes of one attempt of a run, asked for step by step.
struct AttemptCourse {
  private let candidate: CandidateID
  private let number: Int
  private let plan: Plan
  private var deferralsUsed = 0

  private enum Plan {
    /// All is written down.
    case scripted(AttemptScript)
    /// The network's model is asked at each step.
    case modelled
  }

  init(of candidate: CandidateID, try number: Int, on network: SimulatedNetwork) {
    self.candidate = candidate
    self.number = number
    plan =
      network.isModelled(candidate)
      ? .modelled : .scripted(network.attemptScript(of: candidate, try: number))
  }

  /// Times count from the race's start, here and below.
  func preparation(on network: SimulatedNetwork, at time: Nanoseconds) -> StepScript {
    switch plan {
    case .scripted(let script): script.preparation
    case .modelled:
      network.model?.preparation(of: candidate, try: number, at: time) ?? .silent
    }
  }

  mutating func connect(on network: SimulatedNetwork, at time: Nanoseconds) -> ConnectAnswer {
    switch plan {
    case .scripted(let script):
      guard deferralsUsed < script.deferrals.count else { return .step(script.connect) }
      defer { deferralsUsed += 1 }
      return .noRoom(until: script.deferrals[deferralsUsed])
    case .modelled:
      return network.model?.connect(to: candidate, try: number, at: time) ?? .step(.silent)
    }
  }

  func verification(
    on network: SimulatedNetwork, connected: Nanoseconds, at time: Nanoseconds
  ) -> StepScript {
    switch plan {
    case .scripted(let script): script.verification
    case .modelled:
      network.model?.verification(of: candidate, try: number, connected: connected, at: time)
        ?? .silent
    }
  }
}
