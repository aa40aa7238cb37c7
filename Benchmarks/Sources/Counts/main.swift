import Racers

/// Prints what is exact, one `NAME VALUE` a line, for the command `thresholds`.
///
/// Usage: `counts allocations|bytes`.
switch CommandLine.arguments.dropFirst().first {
case "allocations":
  let counting = try AllocationCounting()
  for workload in Workload.allCases {
    let count = try counting.blocking(workload)
    report("allocations.blocking.\(workload.rawValue)", count)
  }
  for workload in Workload.allCases {
    let count = try await counting.async(workload)
    report("allocations.async.\(workload.rawValue)", count)
  }
case "bytes":
  raiseDescriptorLimit(to: 20_000)
  reportLayouts()
  try reportPendingRaces()
default:
  print("usage: counts allocations|bytes")
}

/// One line for the command `thresholds`; a hundredth more or less means nothing.
func report(_ name: String, _ value: Double) {
  let hundredths = Int((value * 100).rounded())
  let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
  print(rest == 0 ? "\(name) \(whole)" : "\(name) \(whole).\(rest / 10)\(rest % 10)")
}
