import Glibc
import NIORacers
import Racers
import Stagger

/// Does one job of the laboratory and prints what came of it; see `Job`.
let arguments = Array(CommandLine.arguments.dropFirst())

/// The racer that is asked for; nil when there is no such racer.
func racer(_ kind: String, for job: Job) throws -> (any Racer)? {
  switch kind {
  case "c": try PlainCRacer()
  case "stagger-blocking": StaggerBlockingRacer(delay: job.targets.delay)
  case "stagger-async": StaggerAsyncRacer(delay: job.targets.delay)
  case "stagger-pollable": StaggerPollableRacer(delay: job.targets.delay)
  case "nio": try NIORacer(job.targets)
  case "nio-async": try NIOAsyncRacer(job.targets)
  default: nil
  }
}

/// Ends the program with a reason that the laboratory can print.
func fail(_ reason: String) -> Never {
  let bytes = Array("\(reason)\n".utf8)
  _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
  exit(1)
}

do {
  guard let kind = arguments.first, let job = try Job(Array(arguments.dropFirst())),
    let racer = try racer(kind, for: job)
  else {
    fail("usage: lab-racer RACER PORT DELAY WARM COUNT FLIGHT ADDRESS…")
  }
  raiseDescriptorLimit(to: 2 * job.flight + 1_000)
  for _ in 0..<job.warm { _ = try await racer.connect(to: job.targets) }
  let before = Outcome.processorTime
  // A task, because that is where the async racers are at home.
  let outcome = try await Task.detached { try await job.outcome(of: racer) }.value
  print(outcome.line(name: racer.name, processor: Outcome.processorTime - before))
} catch {
  fail("\(error)")
}
