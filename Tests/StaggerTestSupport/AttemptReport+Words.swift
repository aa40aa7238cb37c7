package import StaggerCore

extension RaceReport {
  /// What became of each attempt, in words such as "failed ECONNREFUSED".
  package var story: [String] { attempts.map { $0.state.words } }
}

extension AttemptReport.State {
  fileprivate var words: String {
    switch self {
    case .pending(let stage): "pending \(stage)"
    case .won: "won"
    case .failed(let failure): "failed \(failure.error.name)"
    case .stopped(let reason): "stopped \(reason)"
    }
  }
}
