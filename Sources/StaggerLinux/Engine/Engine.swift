public import StaggerCore
import Synchronization

/// What races share: a thread that carries thousands of them, and the limits of the process.
///
/// Most programs need only `Engine.shared`. The thread is started by the first race that needs one;
/// importing the module starts nothing. In a forked child the engine begins anew: races from before
/// the fork can only be let go there.
public final class Engine: Sendable {
  /// The limits that all races of an engine obey together.
  public struct Limits: Hashable, Sendable {
    /// How many attempts may be under way at once; default 32,768, at least 1.
    ///
    /// An attempt for which there is no place waits; nothing fails because of it.
    public var attemptsInFlight = 32_768
    /// The gap between spare attempts, those that are not the first of their race; default none.
    public var spareAttemptGap = Nanoseconds.zero

    /// Makes the default limits.
    public init() {}
  }

  /// The engine that is used where none is named.
  public static let shared = Engine()

  /// The limits of this engine.
  public let limits: Limits

  private let lock = Lock()
  /// Guarded by the lock; replaced in a forked child.
  private nonisolated(unsafe) var core: EngineCore
  private let coreGeneration = Atomic<UInt32>(ForkGeneration.current)

  /// Makes an engine with limits of its own.
  ///
  /// - Precondition: At least one attempt may be under way, and the gap is not negative.
  public init(limits: Limits = Limits()) {
    precondition(limits.attemptsInFlight >= 1, "an engine needs room for an attempt")
    precondition(limits.spareAttemptGap >= .zero, "a gap is not negative")
    self.limits = limits
    unsafe core = EngineCore(limits: limits)
  }

  deinit {
    _ = unsafe core.stop()
  }

  /// How many attempts of all races are under way.
  public var attemptsInFlight: Int { budget.inFlight }

  /// Ends every race of the engine's thread with `.cancelled` and the thread with it.
  ///
  /// Returns when the thread has ended and all of its descriptors are closed. Races that are handed
  /// over later are cancelled at once; blocking and pollable races are not touched.
  public func shutDown() {
    currentCore.stop()?.join()
  }

  var budget: AttemptBudget { currentCore.budget }

  /// The core of this process: the parent's is left alone after a fork, with the lock that another
  /// thread may have held at that moment.
  var currentCore: EngineCore {
    let generation = ForkGeneration.current
    if coreGeneration.load(ordering: .acquiring) == generation { return unsafe core }
    // A forked child has one thread here, so nobody else replaces the core at the same time.
    unsafe core = EngineCore(limits: limits)
    coreGeneration.store(generation, ordering: .releasing)
    return unsafe core
  }
}
