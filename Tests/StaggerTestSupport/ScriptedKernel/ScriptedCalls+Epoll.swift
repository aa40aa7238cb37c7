package import StaggerCore
package import StaggerLinux

extension ScriptedCalls: EpollCalls {
  package func makeEpoll() throws(Errno) -> Descriptor {
    if let error = enter(.makeEpoll) { throw error }
    return try handOut(ScriptedSet())
  }

  package func epollAdd(
    _ epoll: borrowing Descriptor, _ descriptor: borrowing Descriptor, interest: EpollInterest,
    token: UInt64
  ) throws(Errno) {
    let error = enter(files[descriptor.rawValue] is ScriptedEvent ? .watchEvent : .epollAdd)
    guard let set = set(epoll, for: "epoll_ctl"), let file = files[descriptor.rawValue] else {
      object("EPOLL_CTL_ADD of \(descriptor.rawValue)")
      throw .badFileDescriptor
    }
    if set.place(of: file, descriptor.rawValue) != nil { object("watched a second time") }
    if let error { throw error }
    set.registrations.append(
      ScriptedSet.Registration(
        file: file, number: descriptor.rawValue, interest: interest, token: token))
  }

  package func epollModify(
    _ epoll: borrowing Descriptor, _ descriptor: borrowing Descriptor, interest: EpollInterest,
    token: UInt64
  ) throws(Errno) {
    let error = enter(.epollModify)
    let place = try place(of: descriptor, in: epoll, for: "EPOLL_CTL_MOD")
    if let error { throw error }
    guard let set = files[epoll.rawValue] as? ScriptedSet else { return }
    set.registrations[place].interest = interest
    set.registrations[place].token = token
    set.registrations[place].isArmed = true
  }

  package func epollRemove(
    _ epoll: borrowing Descriptor, _ descriptor: borrowing Descriptor
  ) throws(Errno) {
    let error = enter(.epollRemove)
    let place = try place(of: descriptor, in: epoll, for: "EPOLL_CTL_DEL")
    // It is gone in any case: no error of this call means that it is watched further.
    (files[epoll.rawValue] as? ScriptedSet)?.registrations.remove(at: place)
    if let error { throw error }
  }

  private func place(
    of descriptor: borrowing Descriptor, in epoll: borrowing Descriptor, for call: String
  ) throws(Errno) -> Int {
    guard let set = set(epoll, for: call), let file = files[descriptor.rawValue] else {
      object("\(call) of \(descriptor.rawValue)")
      throw .badFileDescriptor
    }
    guard let place = set.place(of: file, descriptor.rawValue) else {
      object("\(call) of what is not watched")
      throw .noSuchFileOrDirectory
    }
    return place
  }

  /// Moves the clock to the next thing that happens, or to the deadline; a fault is an interruption.
  package func epollWait(
    _ epoll: borrowing Descriptor, into events: inout EpollEvents, until deadline: MonotonicInstant?
  ) -> Int {
    events.removeAll()
    if enter(.epollWait) != nil { return 0 }
    guard let set = set(epoll, for: "epoll_wait") else { return 0 }
    sleep(until: deadline, orNewsOf: set)
    let limit = min(events.capacity, habits.eventLimit)
    for place in set.registrations.indices where events.count < limit {
      let registration = set.registrations[place]
      let news = registration.news(at: time)
      if news.isEmpty { continue }
      events.append(EpollEvent(token: registration.token, readiness: news))
      if registration.interest.contains(.once) { set.registrations[place].isArmed = false }
    }
    return events.count
  }

  package func makeEventDescriptor() throws(Errno) -> Descriptor {
    if let error = enter(.makeEvent) { throw error }
    return try handOut(ScriptedEvent())
  }

  package func signalEvent(_ event: borrowing Descriptor) {
    // A fault is a counter that is full, which is as readable as can be.
    _ = enter(.signalEvent)
    guard let file = files[event.rawValue] as? ScriptedEvent else {
      return object("a signal to \(event.rawValue), which is no open event descriptor")
    }
    file.isSignalled = true
  }

  package func drainEvent(_ event: borrowing Descriptor) -> Bool {
    let error = enter(.drainEvent)
    guard let file = files[event.rawValue] as? ScriptedEvent else {
      object("a look at \(event.rawValue), which is no open event descriptor")
      return false
    }
    if error != nil { return false }
    defer { file.isSignalled = false }
    return file.isSignalled
  }
}
