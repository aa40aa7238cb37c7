import CMallocCount
import Racers
import Stagger

/// How many heap allocations a warm connect makes.
struct AllocationCounting {
  private static let delay = Nanoseconds.milliseconds(10)
  private let peers: LoopbackPeers

  init() throws {
    peers = try LoopbackPeers.find()
  }

  /// The calling thread's allocations for each blocking connect.
  func blocking(_ workload: Workload) throws -> Double {
    let racer = StaggerBlockingRacer(delay: Self.delay)
    let targets = workload.targets(of: peers, delay: Self.delay)
    for _ in 0..<5 { closeDescriptor(try racer.descriptor(connectedTo: targets)) }
    let count = connectCount(of: workload)
    let before = c_malloc_count_thread()
    for _ in 0..<count { closeDescriptor(try racer.descriptor(connectedTo: targets)) }
    let after = c_malloc_count_thread()
    return Double(after.allocations - before.allocations) / Double(count)
  }

  /// All threads' allocations for each connect of a task, one after the other.
  func async(_ workload: Workload) async throws -> Double {
    let racer = StaggerAsyncRacer(delay: Self.delay)
    let targets = workload.targets(of: peers, delay: Self.delay)
    for _ in 0..<5 { _ = try await racer.connect(to: targets) }
    let count = connectCount(of: workload)
    c_malloc_count_everywhere(1)
    let before = c_malloc_count_process()
    for _ in 0..<count { _ = try await racer.connect(to: targets) }
    let after = c_malloc_count_process()
    c_malloc_count_everywhere(0)
    return Double(after.allocations - before.allocations) / Double(count)
  }

  /// Each race with a silent address takes a delay.
  private func connectCount(of workload: Workload) -> Int {
    workload == .silentGood ? 100 : 1_000
  }
}
