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

  private let cores: CoreReference

  /// Makes an engine with limits of its own.
  ///
  /// - Precondition: At least one attempt may be under way, and the gap is not negative.
  public init(limits: Limits = Limits()) {
    precondition(limits.attemptsInFlight >= 1, "an engine needs room for an attempt")
    precondition(limits.spareAttemptGap >= .zero, "a gap is not negative")
    self.limits = limits
    cores = CoreReference(EngineCore(limits: limits, with: LinuxCalls()))
  }

  deinit {
    _ = currentCore.stop()
  }

  /// How many attempts of all races are under way.
  public var attemptsInFlight: Int { budget.inFlight }

  /// Ends every race of the engine's thread with `.cancelled` and the thread with it.
  ///
  /// Returns when the thread has ended and all of its descriptors are closed. Races that are handed
  /// over later are cancelled at once; blocking and pollable races are not touched.
  ///
  /// - Precondition: It is called neither in a stage or an observer of one of the engine's races, which
  ///   run on its thread, nor by two threads at once.
  public func shutDown() {
    currentCore.shutDown()
  }

  var budget: AttemptBudget { currentCore.budget }

  /// The core of this process.
  var currentCore: EngineCore<LinuxCalls> { cores.current(limits) }
}

/// Refers to the core of the process that asks: after a fork the child makes its own.
///
/// The parent's core is never let go in the child: its thread is not there, and its lock may be held
/// for ever. Each core has one reference here, which is never given back but with the engine.
private final class CoreReference: Sendable {
  private let bits: Atomic<UInt>

  init(_ core: EngineCore<LinuxCalls>) {
    // SAFETY: the reference is given back in `deinit`, or never.
    unsafe bits = Atomic(UInt(bitPattern: Unmanaged.passRetained(core).toOpaque()))
  }

  deinit {
    let last = bits.load(ordering: .acquiring)
    if core(last).generation == ForkGeneration.current {
      // SAFETY: nobody can ask any more.
      unsafe reference(last).release()
    }
  }

  func current(_ limits: Engine.Limits) -> EngineCore<LinuxCalls> {
    let seen = bits.load(ordering: .acquiring)
    let known = core(seen)
    if known.generation == ForkGeneration.current { return known }
    let fresh = EngineCore(limits: limits, with: LinuxCalls())
    // SAFETY: kept by the exchange, or given back at once where another thread was faster.
    let made = unsafe Unmanaged.passRetained(fresh)
    let (exchanged, now) = bits.compareExchange(
      expected: seen, desired: unsafe UInt(bitPattern: made.toOpaque()),
      ordering: .acquiringAndReleasing)
    if exchanged { return fresh }
    unsafe made.release()
    return core(now)
  }

  private func core(_ bits: UInt) -> EngineCore<LinuxCalls> {
    unsafe reference(bits).takeUnretainedValue()
  }

  private func reference(_ bits: UInt) -> Unmanaged<EngineCore<LinuxCalls>> {
    // SAFETY: the bits come from `passRetained`, and the reference has not been given back.
    guard let pointer = unsafe UnsafeRawPointer(bitPattern: bits) else {
      fatalError("an engine without a core")
    }
    return unsafe Unmanaged<EngineCore<LinuxCalls>>.fromOpaque(pointer)
  }
}
