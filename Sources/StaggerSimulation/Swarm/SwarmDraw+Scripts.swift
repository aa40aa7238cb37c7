import StaggerCore

extension SwarmDraw {
  /// A try that is written down step by step.
  mutating func script() -> AttemptScript {
    let span = span(upTo: 600)
    let scripts: [AttemptScript] = [
      .silent, .silent, .localError(), .connects(after: span), .connects(after: span),
      .refused(after: span), .refused(after: .zero),
      .fails(AttemptFailure(.timedOut, at: .connect), after: span),
    ]
    var script = random.pick(scripts)
    if has(.preparation) { script.preparation = scriptedStep(.prepare) }
    if has(.verification) { script.verification = scriptedStep(.verify) }
    guard has(.descriptorShortage) else { return script }
    if random.oneIn(3) {
      script = script.noRoom(
        until: random.pick([.milliseconds(30), .milliseconds(400), .infinite]))
    }
    if random.oneIn(4) { script = script.noRoom(until: self.span(upTo: 900)) }
    return script
  }

  private mutating func scriptedStep(_ step: AttemptStep) -> StepScript {
    let failure = AttemptFailure(.connectionReset, at: step)
    let span = span(upTo: 300)
    let steps: [StepScript] = [
      .succeeds(after: span), .succeeds(after: .zero), .silent, .fails(failure, after: span),
    ]
    return random.pick(steps)
  }
}
