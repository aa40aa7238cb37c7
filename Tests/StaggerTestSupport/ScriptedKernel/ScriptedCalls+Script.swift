package import StaggerCore
package import StaggerLinux

extension ScriptedCalls {
  /// What a test can make fail; a look at a connect is later when it is not the first.
  package enum Call: Hashable, Sendable {
    case socket, bind, connect, lookAgain, lookLater, takeError, readOption, setBlocking, close
    case setOption(OptionName)
    case makeEpoll, epollAdd, epollModify, epollRemove, epollWait
    case makeEvent, watchEvent, signalEvent, drainEvent
    case startThread, pause
    /// What a caller's hook says, where a test asks the kernel for that as well.
    case configureHook, prepareHook, verifyHook
  }

  /// What a peer does.
  package enum Peer: Hashable, Sendable {
    case answers(after: Nanoseconds)
    /// Answers between the connect and the second look, as near peers do.
    case near
    /// Answers, and sends something some time later.
    case greets(after: Nanoseconds, then: Nanoseconds)
    /// Answers, and epoll reports an error that the connection does not have.
    case answersWithNoise(after: Nanoseconds)
    /// Answers, and has gone again when epoll looks.
    case hangsUp(after: Nanoseconds)
    case fails(Errno, after: Nanoseconds)
    /// Fails between the connect and the second look.
    case nearFails(Errno)
    /// Says nothing until the kernel gives up.
    case silent
  }

  /// How a kernel behaves where it has a choice.
  package struct Habits: Sendable {
    /// How many descriptors may be open at once.
    package var descriptorLimit: Int?
    /// How long a silent peer is tried; by default as long as Linux does.
    package var patience = Nanoseconds.seconds(127)
    /// How long each call takes.
    package var callDuration = Nanoseconds.zero
    /// How much later than its deadline a wait ends.
    package var lateness = Nanoseconds.zero
    /// How many events one wait brings at most.
    package var eventLimit = 64
    /// Whether numbers are given out again as soon as they are free, the lowest first, as Linux does.
    package var reusesNumbers = false
    /// Whether somebody else holds everything open too, as a forked child does: what is closed still
    /// has its place in epoll sets.
    package var keepsClosedFiles = false
    /// Whether a socket may be closed only by reset while it is connected or may yet be.
    package var losersAreReset = false
  }

  /// Does something, as another thread would, when some time has passed from now.
  package func after(_ delay: Nanoseconds, do action: @escaping () -> Void) {
    alarms.append((time + delay, action))
  }

  /// Takes a winner over, and closes it as its owner.
  ///
  /// - Returns: whether it is in blocking mode.
  @discardableResult
  package func takeBack(_ number: CInt) -> Bool {
    guard let socket = files.removeValue(forKey: number) as? ScriptedSocket else {
      object("winner \(number) is no open socket")
      return false
    }
    note("close")
    if socket.answer(at: time) != .connected { object("winner \(number) is not connected") }
    if socket.resets { object("winner \(number) is set to reset") }
    let sets = files.values.compactMap { $0 as? ScriptedSet }
    if sets.contains(where: { $0.watches(socket) }) { object("winner \(number) is still watched") }
    forget(socket)
    return socket.isBlocking
  }
}
