import CStaggerSystem
public import StaggerCore

/// What NetworkManager says of the cost of connections; nothing where it does not run.
///
///     let manager = try ConnectionManager(configuration, facts: NetworkManagerFacts())
///
/// It is asked over the system's message bus, the first time that a path is of interest and again when
/// the kernel's facts about it have changed or some time has passed. A question takes about a
/// millisecond; where no answer comes within the limit, nobody is asked for that time.
public final class NetworkManagerFacts: PathFactsSource, @unchecked Sendable {
  /// How long an answer is waited for, all in all, and how long answers are kept.
  public struct Limits: Hashable, Sendable, BitwiseCopyable {
    /// How long an answer is waited for; default 50 ms.
    public var answer = Nanoseconds.milliseconds(50)
    /// How long an answer is kept, as long as the kernel's facts stay the same; default 30 s.
    public var keeping = Nanoseconds.seconds(30)

    /// Makes the default limits.
    public init() {}
  }

  private struct Answer {
    let interface: InterfaceFacts
    let facts: DeclaredFacts?
    let until: MonotonicInstant
  }

  private let path: String
  private let limits: Limits
  private let clock: @Sendable () -> MonotonicInstant
  private let lock = Lock()
  // Guarded by the lock, which is not held while the bus is asked.
  private var answers: [Answer] = []
  private var silentUntil = MonotonicInstant.origin

  /// Makes a source.
  ///
  /// - Parameters:
  ///   - path: The socket of the bus; nil takes that of the system.
  ///   - limits: How long it waits and keeps.
  public convenience init(path: String? = nil, limits: Limits = Limits()) {
    self.init(path: path, limits: limits) { MonotonicInstant.now }
  }

  /// Makes a source with a clock of its own for what it keeps.
  package init(
    path: String?, limits: Limits, clock: @escaping @Sendable () -> MonotonicInstant
  ) {
    self.path = path ?? "/run/dbus/system_bus_socket"
    self.limits = limits
    self.clock = clock
  }

  /// Whether bytes on the path cost money, as far as NetworkManager knows or guesses.
  public func facts(of interface: InterfaceFacts) -> DeclaredFacts? {
    let now = clock()
    if let known = lock.withLock({ known(interface, at: now) }) { return known.facts }
    let answer = ask(about: interface.name)
    lock.withLock {
      if answer == nil { silentUntil = now + limits.keeping }
      // As many as there are interfaces of interest, but never without a bound.
      if answers.count >= 256 { answers.removeFirst() }
      answers.append(
        Answer(interface: interface, facts: answer ?? nil, until: now + limits.keeping))
    }
    return answer ?? nil
  }

  private func known(_ interface: InterfaceFacts, at now: MonotonicInstant) -> Answer? {
    answers.removeAll {
      $0.until <= now || ($0.interface.index == interface.index && $0.interface != interface)
    }
    if let answer = answers.first(where: { $0.interface == interface }) { return answer }
    guard now < silentUntil else { return nil }
    return Answer(interface: interface, facts: nil, until: silentUntil)
  }

  /// Asks the bus; nil where there is none, and an answer without facts where it does not know.
  private func ask(about name: KernelName) -> DeclaredFacts?? {
    guard
      let bus = BusConnection.opened(
        path: path, deadline: MonotonicInstant.now + limits.answer)
    else {
      return nil
    }
    let service = "org.freedesktop.NetworkManager"
    let find = DBusCall(
      destination: service, path: "/org/freedesktop/NetworkManager", interface: service,
      member: "GetDeviceByIpIface", arguments: [name.description])
    guard case .text(let device) = bus.call(find) else { return bus.isSilent ? nil : .some(nil) }
    let property = DBusCall(
      destination: service, path: String(decoding: device, as: UTF8.self),
      interface: "org.freedesktop.DBus.Properties", member: "Get",
      arguments: ["\(service).Device", "Metered"])
    guard case .number(let metered) = bus.call(property) else {
      return bus.isSilent ? nil : .some(nil)
    }
    return DeclaredFacts(metered: metered)
  }
}

extension DeclaredFacts {
  /// Reads `NMMetered`: 1 and 3 are yes and probably, 2 and 4 no and probably not.
  fileprivate init?(metered: UInt32) {
    guard (1...4).contains(metered) else { return nil }
    self.init()
    isMetered = metered % 2 == 1
  }
}
