import Racers
import Stagger

/// Connects COUNT times on the calling thread and does nothing else.
///
/// Usage: `w1 RACER WORKLOAD COUNT [DELAY]`. What strace or callgrind count for two values of COUNT
/// gives the cost of one connect as a slope. Neither a task nor another thread is used: valgrind does
/// not bear Swift's concurrency.
struct Run {
  let racer: any BlockingRacer
  let targets: TargetList
  let count: Int

  init?(_ arguments: [String]) throws {
    guard arguments.count == 4 || arguments.count == 5,
      let workload = Workload(rawValue: arguments[2]), let count = Int(arguments[3]),
      let delay = arguments.count == 5 ? Int(arguments[4]) : 10
    else { return nil }
    let delayed = Nanoseconds.milliseconds(delay)
    switch arguments[1] {
    case "c": racer = try PlainCRacer()
    case "stagger": racer = StaggerBlockingRacer(delay: delayed)
    default: return nil
    }
    self.count = count
    targets = workload.targets(of: try LoopbackPeers.find(), delay: delayed)
  }

  func callAsFunction() throws {
    for _ in 0..<count { closeDescriptor(try racer.descriptor(connectedTo: targets)) }
  }
}

guard let run = try Run(CommandLine.arguments) else {
  print("usage: w1 c|stagger good|refused-good|silent-good COUNT [DELAY in ms]")
  throw UsageError.wrongArguments
}
try run()

enum UsageError: Error { case wrongArguments }
