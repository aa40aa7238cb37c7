import StaggerCore
import StaggerLinux
import Synchronization
import Testing

/// Something to keep that counts how many of it there are.
private final class Counted: Warmable {
  static let alive = Atomic<Int>(0)

  let forkGeneration: UInt32

  init(forkGeneration: UInt32 = ForkGeneration.current) {
    self.forkGeneration = forkGeneration
    Self.alive.wrappingAdd(1, ordering: .relaxed)
  }

  deinit {
    Self.alive.wrappingSubtract(1, ordering: .relaxed)
  }

  static var count: Int { alive.load(ordering: .relaxed) }
}

/// Counts how many use it at once.
private final class Owned: Warmable {
  let forkGeneration = ForkGeneration.current
  let users = Atomic<Int>(0)
}

@Suite(.serialized) struct WarmPoolTests {
  @Test func givesBackWhatItKeepsAndNothingTwice() {
    let pool = WarmPool<Counted>()
    #expect(pool.take() == nil)
    let kept = Counted()
    pool.keep(kept)
    #expect(pool.take() === kept)
    #expect(pool.take() == nil)
  }

  @Test func keepsFourAndLetsTheOthersGo() {
    let before = Counted.count
    do {
      let pool = WarmPool<Counted>()
      for _ in 0..<7 { pool.keep(Counted()) }
      #expect(Counted.count == before + 4)
    }
    #expect(Counted.count == before)
  }

  @Test func letsGoOfWhatBelongsToAnotherProcess() {
    let before = Counted.count
    let pool = WarmPool<Counted>()
    pool.keep(Counted(forkGeneration: ForkGeneration.current &+ 1))
    #expect(pool.take() == nil)
    #expect(Counted.count == before)
  }

  @Test func noTwoThreadsHaveTheSame() throws {
    let pool = WarmPool<Owned>()
    pool.keep(Owned())
    let body: @Sendable () -> Void = {
      for _ in 0..<20_000 {
        guard let owned = pool.take() else { continue }
        if owned.users.wrappingAdd(1, ordering: .relaxed).newValue != 1 {
          fatalError("an object has two owners")
        }
        owned.users.wrappingSubtract(1, ordering: .relaxed)
        pool.keep(owned)
      }
    }
    let first = try SystemThread.start(name: "first", body)
    let second = try SystemThread.start(name: "second", body)
    first.join()
    second.join()
    #expect(pool.take()?.users.load(ordering: .relaxed) == 0)
  }
}
