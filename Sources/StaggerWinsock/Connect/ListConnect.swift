package import StaggerCore
import StaggerLinux

/// A connect by list whose arguments have been checked: from here on things are sent.
package struct ListConnect {
  private let socket: CallerSocket
  private let entries: [ListEntry]
  private let timeout: Nanoseconds?
  private let profile: WinsockProfile
  private let observer: (any RaceObserver)?

  /// Takes a socket that can be connected, and its list.
  ///
  /// - Parameters:
  ///   - socket: The caller's socket, which has been checked.
  ///   - entries: The list; not empty.
  ///   - timeout: The time limit; nil for none.
  ///   - profile: How to connect.
  ///   - observer: Who watches.
  package init(
    _ socket: CallerSocket, _ entries: [ListEntry], timeout: Nanoseconds?,
    profile: WinsockProfile, observer: (any RaceObserver)?
  ) {
    self.socket = socket
    self.entries = entries
    self.timeout = timeout
    self.profile = profile
    self.observer = observer
  }

  /// Connects, and puts the winner in the place of the caller's socket.
  ///
  /// - Returns: the addresses of the connection.
  /// - Throws: why there is none; the caller's socket is as it was.
  package func run() throws(WinsockError) -> WinsockConnection {
    let winner = try socket.sharingItsPort { () throws(WinsockError) in try race() }
    return try socket.replace(with: winner)
  }

  private func race() throws(WinsockError) -> ConnectedSocket {
    // A limit that interrupts counts from the call; the strict one is looked at between attempts, and
    // the first of them is made whatever the preparation took.
    let begin = LinuxCalls().now()
    let carried = try socket.carriedOptions(profile)
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
    configuration.policy = profile.policy
    configuration.policyContext = profile.policyContext
    configuration.handsOverBlocking = !socket.isNonblocking
    // The way out depends on the mark, so that the look-ups must know it.
    if socket.mark != 0 { configuration.options.append(.mark(socket.mark)) }
    if socket.transport == .multipathTCP { configuration.options.append(.multipath) }
    if !carried.isEmpty {
      configuration.stages.configure = { number, _ in
        Descriptor.withLoan(of: number) { carried.apply(to: $0) }
      }
    }
    return configuration
  }
}
