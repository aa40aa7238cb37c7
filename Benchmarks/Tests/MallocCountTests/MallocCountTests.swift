import CMallocCount
import Dispatch
import Foundation
import Synchronization
import Testing

/// A counter that reads 0 whatever happens is worse than none.
@Suite(.serialized)
struct MallocCountTests {
  /// What this thread allocates while `body` runs.
  private func allocations(_ body: () -> Void) -> UInt64 {
    let before = c_malloc_count_thread()
    body()
    return c_malloc_count_thread().allocations - before.allocations
  }

  @Test
  func `A thousand allocations of Swift are counted as a thousand`() {
    let storage = UnsafeMutablePointer<UnsafeMutableRawPointer?>.allocate(capacity: 1_000)
    defer { unsafe storage.deallocate() }
    let count = allocations {
      for index in 0..<1_000 {
        unsafe storage[index] = UnsafeMutableRawPointer.allocate(byteCount: 40, alignment: 8)
      }
    }
    #expect(count == 1_000)
    let before = c_malloc_count_thread()
    for index in 0..<1_000 { unsafe storage[index]?.deallocate() }
    let after = c_malloc_count_thread()
    #expect(after.frees - before.frees == 1_000)
    #expect(after.allocations == before.allocations)
  }

  @Test
  func `A thousand objects and a thousand arrays are counted`() {
    var objects: [Box?] = Array(repeating: nil, count: 1_000)
    var arrays: [[Int]] = Array(repeating: [], count: 1_000)
    // The first use of a type may allocate what the runtime keeps about it.
    objects[0] = Box()
    arrays[0] = [0]
    #expect(allocations { for index in 0..<1_000 { objects[index] = Box() } } == 1_000)
    #expect(allocations { for index in 0..<1_000 { arrays[index] = [index] } } == 1_000)
    #expect(objects.count + arrays.count == 2_000)
  }

  @Test
  func `Every way to allocate in C is counted once`() {
    let before = c_malloc_count_thread()
    c_malloc_count_exercise(1_000)
    let after = c_malloc_count_thread()
    #expect(after.allocations - before.allocations == 5_000)
    #expect(after.frees - before.frees == 5_000)
    #expect(
      after.bytes_allocated - before.bytes_allocated == after.bytes_freed - before.bytes_freed)
    #expect(after.bytes_allocated - before.bytes_allocated >= 1_000 * (24 + 4_000 + 24 + 256 + 128))
  }

  @Test
  func `No allocation is counted as none`() {
    var sum = 0
    #expect(allocations { for number in 0..<1_000 { sum &+= number } } == 0)
    #expect(sum == 499_500)
  }

  @Test
  func `The threads' allocations are counted apart and together`() {
    let own = c_malloc_count_thread()
    c_malloc_count_everywhere(1)
    let before = c_malloc_count_process()
    let threads = (0..<4).map { _ in CountedThread() }
    let counted = threads.map(\.counted)
    let after = c_malloc_count_process()
    c_malloc_count_everywhere(0)
    #expect(counted == [5_000, 5_000, 5_000, 5_000])
    #expect(after.allocations - before.allocations >= 20_000)
    // The threads' work is not this thread's.
    #expect(c_malloc_count_thread().allocations - own.allocations < 5_000)
  }

  @Test
  func `Counting for all threads is off unless it is switched on`() {
    let before = c_malloc_count_process()
    c_malloc_count_exercise(10)
    #expect(c_malloc_count_process().allocations == before.allocations)
  }
}

private final class Box {
  var number = 1
}

/// A thread that allocates a known amount, and what its own counter says.
private final class CountedThread: Sendable {
  private let result = Mutex<UInt64>(0)
  private let done = DispatchSemaphore(value: 0)

  init() {
    Thread.detachNewThread { [self] in
      let before = c_malloc_count_thread()
      c_malloc_count_exercise(1_000)
      result.withLock { $0 = c_malloc_count_thread().allocations - before.allocations }
      done.signal()
    }
  }

  /// Waits for the end of the thread.
  var counted: UInt64 {
    done.wait()
    defer { done.signal() }
    return result.withLock { $0 }
  }
}
