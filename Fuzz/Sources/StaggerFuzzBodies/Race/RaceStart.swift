import StaggerCore
import StaggerSimulation

/// How a race begins, drawn from an input.
struct RaceStart {
  let settings: RaceSettings
  let began: MonotonicInstant
  let deadline: MonotonicInstant?
  let candidates: Candidates

  /// In which of its ways a race gets its first candidates.
  enum Candidates {
    case counted(Int)
    case listed([RaceCandidate])
    case resolving
  }

  /// - Returns: nil if the settings are not valid, so that there can be no race.
  init?(_ input: inout FuzzInput) {
    settings = input.raceSettings()
    began = MonotonicInstant(
      nanoseconds: input.pick([0, 0, -7, 86_400_000_000_001, .min, .max - 40_000_000_000]))
    deadline = input.oneIn(3) ? began + input.span() : nil
    switch input.number(below: 4) {
    case 0: candidates = .counted(min(input.number(below: 13), settings.candidateLimit))
    case 1: candidates = .listed(input.candidates())
    default: candidates = .resolving
    }
    if (try? settings.validate()) == nil { return nil }
  }

  func makeRace() -> Race {
    guard case .counted(let count) = candidates else {
      return Race(settings: settings, resolving: isResolving, deadline: deadline, at: began)
    }
    return Race(settings: settings, candidateCount: count, deadline: deadline, at: began)
  }

  func makeShadow() -> ShadowModel {
    var shadow = ShadowModel(
      settings: settings, resolving: isResolving, deadline: deadline, at: began)
    guard case .counted(let count) = candidates else { return shadow }
    let list = (0..<count).map { RaceCandidate(id: CandidateID(index: UInt32($0))) }
    shadow.observe(.candidates(list), at: began)
    return shadow
  }

  private var isResolving: Bool {
    if case .resolving = candidates { true } else { false }
  }
}
