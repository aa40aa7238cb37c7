import StaggerCore
import StaggerLinux
import StaggerSimulation

/// Runs the seeds one after the other, until one fails or somebody wants the end.
struct SwarmWorker {
  private let run: SwarmRun
  private let began = MonotonicInstant.now
  private var census = SwarmCensus()
  private var progress: SwarmProgress

  init(_ run: SwarmRun) {
    self.run = run
    progress = SwarmProgress(seeds: run.seeds, began: began)
  }

  mutating func run(
    _ state: borrowing SharedSwarmState, _ judge: (SwarmCase) -> SwarmResult
  ) -> SwarmStatus {
    for number in 0..<run.seeds.count {
      if let signal = state.stopSignal {
        return finish(SwarmStatus(signal))
      }
      state.isDrawn = false
      state.seed = run.seeds.first + number
      let swarmCase = SwarmCase(seed: run.seeds.first + number)
      state.isDrawn = true
      let result = judge(swarmCase)
      census.add(swarmCase, result)
      guard result.verdict == .passed, !run.isReplay else {
        return finish(SwarmStatus(result.verdict), SwarmFinding(swarmCase, result, judge))
      }
      progress.update(done: number + 1)
    }
    return finish(.passed)
  }

  private mutating func finish(
    _ status: SwarmStatus, _ finding: SwarmFinding? = nil
  ) -> SwarmStatus {
    progress.finish()
    let summary = SwarmSummary(
      seeds: run.seeds, census: census, duration: MonotonicInstant.now - began, status: status)
    let text: String
    if run.printsJSON {
      text = JSONText.line(SwarmDocument(summary, finding))
    } else {
      text = (finding?.text ?? "") + (run.isReplay ? "" : summary.text)
    }
    return SwarmOutput.write(text, endingWith: status)
  }
}

extension SwarmStatus {
  init(_ signal: StopSignal) {
    switch signal {
    case .interrupt: self = .interrupted
    case .terminate: self = .terminated
    }
  }

  init(_ verdict: SwarmVerdict) {
    switch verdict {
    case .passed: self = .passed
    case .liveness: self = .liveness
    case .correctness: self = .correctness
    }
  }
}

/// Writes what came of the seeds.
enum SwarmOutput {
  static func write(_ text: String, endingWith status: SwarmStatus) -> SwarmStatus {
    switch CommandOutput.write(text, endingWith: .connected) {
    case .connected: status
    default: .outputFailed
    }
  }
}
