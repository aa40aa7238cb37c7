import CStaggerSystem
import StaggerCore
import StaggerLinux
package import StaggerSimulation

/// Carries out `stagger simulate --seeds` and `--seed`.
///
/// The seeds are run by a child process. So a seed that crashes is known, and so is one that hangs,
/// whatever state they leave a process in.
package struct SwarmRun: Sendable {
  /// Which seeds are run.
  package var seeds: SeedRange
  /// Whether the options and the picture of a seed that passes are shown as well.
  package var isReplay: Bool
  /// Whether one JSON object is printed instead of text.
  package var printsJSON: Bool
  /// How long a seed may take.
  package var patience = SwarmWatch.Patience()

  package init(seeds: SeedRange, isReplay: Bool, printsJSON: Bool) {
    self.seeds = seeds
    self.isReplay = isReplay
    self.printsJSON = printsJSON
  }

  /// Runs the seeds with the product's own machine.
  package func run() -> SwarmStatus {
    run { $0.run() }
  }

  /// Runs the seeds with another machine.
  ///
  /// - Parameter judge: runs a case and says what came of it.
  /// - Returns: what the command ends with; everything has been printed.
  package func run(judging judge: (SwarmCase) -> SwarmResult) -> SwarmStatus {
    do throws(Errno) {
      return try runInChild(judge)
    } catch {
      CommandOutput.complain("the seeds cannot be run: \(error) (\(error.name))")
      return .hostLimit
    }
  }

  private func runInChild(
    _ judge: (SwarmCase) -> SwarmResult
  ) throws(Errno) -> SwarmStatus {
    let state = try SharedSwarmState()
    let signals = try SignalDescriptor()
    var (reading, writing): (CInt, CInt) = (0, 0)
    try check(unsafe linux_pipe(&reading, &writing))
    let child = try check(linux_fork())
    if child == 0 {
      // The writing end stays open until this process has ended: the parent waits for that.
      _ = linux_close(reading)
      var worker = SwarmWorker(self)
      linux_exit(worker.run(state, judge).rawValue)
    }
    _ = linux_close(writing)
    defer { _ = linux_close(reading) }
    let hasHung = SwarmWatch(child: child, ending: reading, patience: patience)
      .wait(state, signals)
    let status = try check(linux_wait(child))
    return conclude(status, hasHung: hasHung, state)
  }

  /// What the end of the child means; it has said everything itself, unless it could not.
  private func conclude(
    _ status: CInt, hasHung: Bool, _ state: borrowing SharedSwarmState
  ) -> SwarmStatus {
    if hasHung { return report(.liveness, "hangs", state) }
    if status < 256, let known = SwarmStatus(rawValue: status) { return known }
    if let signal = state.stopSignal { return SwarmStatus(signal) }
    let signal = status < 256 ? "exit status \(status)" : "signal \(status - 256)"
    return report(.crash, "crashes (\(signal))", state)
  }

  /// Tells of a seed of which nothing more is known than that its process was lost.
  private func report(
    _ status: SwarmStatus, _ what: String, _ state: borrowing SharedSwarmState
  ) -> SwarmStatus {
    let lost = LostSeed(seed: state.seed, what: what, isDrawn: state.isDrawn)
    let text =
      printsJSON
      ? JSONText.line(SwarmDocument(status, seeds: seeds, lost)) : lost.text
    return SwarmOutput.write(text, endingWith: status)
  }

  @discardableResult
  private func check(_ result: CInt) throws(Errno) -> CInt {
    if result < 0 { throw Errno(rawValue: -result) }
    return result
  }
}
