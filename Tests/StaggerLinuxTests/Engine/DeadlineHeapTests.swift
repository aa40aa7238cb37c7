import StaggerCore
import StaggerLinux
import StaggerSimulation
import Testing

@Suite struct DeadlineHeapTests {
  @Test func isEmptyAtFirst() {
    var heap = DeadlineHeap()
    #expect(heap.earliest == nil && heap.dueSlot(at: .distantFuture) == nil)
    heap.set(nil, of: 7)
    #expect(heap.earliest == nil)
  }

  @Test func aDeadlineIsDueWhenItHasCome() {
    var heap = DeadlineHeap()
    heap.set(MonotonicInstant(nanoseconds: 5), of: 2)
    #expect(heap.dueSlot(at: MonotonicInstant(nanoseconds: 4)) == nil)
    #expect(heap.dueSlot(at: MonotonicInstant(nanoseconds: 5)) == 2)
  }

  /// Beside a dictionary that is searched.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func agreesWithASortedModel(seed: UInt64) {
    var numbers = SeededGenerator(seed: seed)
    var heap = DeadlineHeap()
    var model: [Int: Int64] = [:]
    for _ in 0..<600 {
      let slot = Int.random(in: 0..<60, using: &numbers)
      if Int.random(in: 0..<3, using: &numbers) == 0 {
        heap.set(nil, of: slot)
        model[slot] = nil
      } else {
        let instant = Int64.random(in: 0..<40, using: &numbers)
        heap.set(MonotonicInstant(nanoseconds: instant), of: slot)
        model[slot] = instant
      }
      #expect(heap.earliest?.nanoseconds == model.values.min())
    }
    var drained: [Int64] = []
    let expected = model.values.sorted()
    while let slot = heap.dueSlot(at: .distantFuture) {
      drained.append(model.removeValue(forKey: slot) ?? -1)
      heap.set(nil, of: slot)
    }
    #expect(drained == expected, "seed \(seed)")
    #expect(model.isEmpty)
  }
}
