import StaggerCore
import StaggerSimulation

/// One case and what came of it, with the smallest case that fails in the same way.
struct SwarmFinding {
  let swarmCase: SwarmCase
  let result: SwarmResult
  let smaller: (swarmCase: SwarmCase, result: SwarmResult)?

  init(_ swarmCase: SwarmCase, _ result: SwarmResult, _ judge: (SwarmCase) -> SwarmResult) {
    self.swarmCase = swarmCase
    self.result = result
    guard result.verdict != .passed else {
      smaller = nil
      return
    }
    let shrunk = swarmCase.shrunk { judge($0).verdict == result.verdict }
    smaller = shrunk == swarmCase ? nil : (shrunk, judge(shrunk))
  }

  var replay: String { SwarmText.replay(swarmCase.seed) }

  /// Lines for people: the options, what is wrong, the picture, and how to see it again.
  var text: String {
    var lines = ["\(swarmCase)", "", SwarmText.picture(result.timeline), ""]
    lines.append("seed \(swarmCase.seed): \(result.verdict.rawValue)")
    lines += result.objections.map { "  \($0)" }
    if let smaller {
      lines += ["", "the same with less:", "", "\(smaller.swarmCase)", ""]
      lines.append(SwarmText.picture(smaller.result.timeline))
      lines += [""] + smaller.result.objections.map { "  \($0)" }
    }
    if result.verdict != .passed { lines += ["", replay, ""] }
    return lines.map { $0 + "\n" }.joined()
  }
}
