package import StaggerCore
package import StaggerLinux

/// A connect by list whose arguments have been checked: from here on things are sent.
package struct ListConnect<Calls: ForeignCalls> {
  private let socket: CallerSocket
  private let entries: [ListEntry]
  private let timeout: Nanoseconds?
  private let profile: WinsockProfile
  private let observer: (any RaceObserver)?
  private let calls: Calls

  /// Takes a socket that can be connected, and its list.
  ///
  /// - Parameters:
  ///   - socket: The caller's socket, which has been checked.
  ///   - entries: The list; not empty.
  ///   - timeout: The time limit; nil for none.
  ///   - profile: How to connect.
  ///   - observer: Who watches.
  ///   - calls: The kernel, as far as the caller's socket and its options are concerned.
  package init(
    _ socket: CallerSocket, _ entries: [ListEntry], timeout: Nanoseconds?,
    profile: WinsockProfile, observer: (any RaceObserver)?, with calls: Calls
  ) {
    self.socket = socket
    self.entries = entries
    self.timeout = timeout
    self.profile = profile
    self.observer = observer
    self.calls = calls
  }

  /// Connects, and puts the winner in the place of the caller's socket.
  ///
  /// - Returns: the addresses of the connection.
  /// - Throws: why there is none; the caller's socket is as it was.
  package func run() throws(WinsockError) -> WinsockConnection {
    let winner = try socket.sharingItsPort(with: calls) { () throws(WinsockError) in try race() }
    return try socket.replace(with: winner, calls)
  }

  private func race() throws(WinsockError) -> ConnectedSocket {
    // A limit that interrupts counts from the call; the strict one is looked at between attempts, and
    // the first of them is made whatever the preparation took.
    let begin = LinuxCalls().now()
    let carried = try socket.carriedOptions(with: calls)
    do {
      let setup = try RaceSetup(configuration(carried))
      let list = try setup.attempts(for: entries, on: socket, profile: profile)
      let interrupts = profile.raceSettings.deadlineRule == .interrupts
      let deadline = timeout.map { (interrupts ? begin : LinuxCalls().now()) + $0 }
      return try BlockingRace.run(
        RaceRequest(setup: setup, candidates: list, deadline: deadline, observer: observer))
    } catch {
      throw WinsockError(error)
    }
  }

  private func configuration(_ carried: CarriedOptions) -> ConnectConfiguration {
    var configuration = ConnectConfiguration()
    configuration.settings = profile.raceSettings
    configuration.ordering = profile.mode == .strict ? .sorted : .ranked
    configuration.localAddresses = .routed
    configuration.outlivesRouterErrors = profile.deviations.contains(.softRouterErrors)
    configuration.policy = profile.policy
    configuration.policyContext = profile.policyContext
    configuration.stages.bringUp = profile.bringUp
    configuration.handsOverBlocking = !socket.isNonblocking
    // The way out depends on the mark, so that the look-ups must know it.
    var carried = carried
    if socket.mark != 0 {
      configuration.options.append(.mark(socket.mark))
      carried.leaveOut(.mark)
    }
    if socket.transport == .multipathTCP { configuration.options.append(.multipath) }
    if !carried.isEmpty {
      configuration.stages.configure = { [calls, carried] number, _ in
        Descriptor.withLoan(of: number) { carried.apply(to: $0, with: calls) }
      }
    }
    return configuration
  }
}
