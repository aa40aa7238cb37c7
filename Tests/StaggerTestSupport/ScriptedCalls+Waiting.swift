package import StaggerCore
package import StaggerLinux

extension ScriptedCalls: SystemCalls {
  package func now() -> MonotonicInstant { time }

  package func close(_ descriptor: consuming Descriptor) {
    let number = descriptor.take()
    guard let socket = sockets.removeValue(forKey: number) else {
      fatalError("descriptor \(number) is closed twice")
    }
    if socket.isSocket { note(socket.resets ? "reset" : "close") }
  }

  package func setBlocking(_ descriptor: borrowing Descriptor) throws(Errno) {}

  package func makeEpoll() throws(Errno) -> Descriptor {
    if let error = fault(.makeEpoll) { throw error }
    return make(isSocket: false)
  }

  package func epollAdd(
    _ epoll: borrowing Descriptor, _ descriptor: borrowing Descriptor, interest: EpollInterest,
    token: UInt64
  ) throws(Errno) {
    if let error = fault(.epollAdd) { throw error }
    sockets[descriptor.rawValue]?.token = token
  }

  package func epollModify(
    _ epoll: borrowing Descriptor, _ descriptor: borrowing Descriptor, interest: EpollInterest,
    token: UInt64
  ) throws(Errno) {
    sockets[descriptor.rawValue]?.token = token
  }

  package func epollRemove(
    _ epoll: borrowing Descriptor, _ descriptor: borrowing Descriptor
  ) throws(Errno) {
    sockets[descriptor.rawValue]?.token = nil
  }

  /// Moves the clock to the next thing that happens, or to the deadline.
  package func epollWait(
    _ epoll: borrowing Descriptor, into events: inout EpollEvents, until deadline: MonotonicInstant?
  ) -> Int {
    events.removeAll()
    let watched = sockets.filter { $0.value.token != nil }
    let next = watched.compactMap(\.value.answersAt).min() ?? .distantFuture
    let alarm = alarms.map(\.time).min() ?? .distantFuture
    let end = min(next, alarm, deadline ?? .distantFuture)
    if end == .distantFuture { fatalError("a wait that nothing ends") }
    time = max(time, end)
    let due = alarms.filter { $0.time <= time }
    alarms.removeAll { $0.time <= time }
    for alarm in due { alarm.action() }
    for number in watched.keys.sorted() { take(number, into: &events) }
    return events.count
  }

  /// Reports a socket once, as `EPOLLONESHOT` does.
  private func take(_ number: CInt, into events: inout EpollEvents) {
    guard let token = sockets[number]?.token, answer(of: number) != .inProgress else { return }
    var readiness: EpollReadiness = .writable
    if sockets[number]?.answer != nil { readiness.formUnion([.error, .hangUp]) }
    if sockets[number]?.isNoisy == true { readiness.insert(.error) }
    events.append(EpollEvent(token: token, readiness: readiness))
    sockets[number]?.token = nil
  }

  /// A real one: a race keeps its bell for itself and does not bring it back.
  package func makeEventDescriptor() throws(Errno) -> Descriptor {
    try LinuxCalls().makeEventDescriptor()
  }

  package func signalEvent(_ event: borrowing Descriptor) {}

  package func drainEvent(_ event: borrowing Descriptor) -> Bool { false }
}
