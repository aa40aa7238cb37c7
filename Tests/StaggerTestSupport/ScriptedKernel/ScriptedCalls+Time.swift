package import StaggerCore

extension ScriptedCalls {
  package func now() -> MonotonicInstant { time }

  package func pause(until deadline: MonotonicInstant) {
    if enter(.pause) == nil { sleep(until: deadline, orNewsOf: nil) }
  }

  /// Lets time pass while the thread does something of its own, such as a check that takes long.
  package func spend(_ span: Nanoseconds) {
    time = time + span
    runAlarms()
  }

  /// Waits as the owner of an event loop does, without a call of the product's.
  package func waitUntilReadable(_ epoll: CInt, until deadline: MonotonicInstant?) {
    guard let set = files[epoll] as? ScriptedSet else {
      return object("the descriptor of a pollable race is no epoll set")
    }
    sleep(until: deadline, orNewsOf: set)
  }

  /// Lets time pass until something is there or the deadline has come.
  func sleep(until deadline: MonotonicInstant?, orNewsOf set: ScriptedSet?) {
    let deadline = deadline ?? .distantFuture
    func isAwake() -> Bool { set?.hasNews(at: time) == true }
    while !isAwake(), time < deadline {
      let change = set?.nextChange(after: time) ?? .distantFuture
      let alarm = alarms.map(\.time).min() ?? .distantFuture
      let next = min(change, alarm, deadline)
      if next == .distantFuture { fatalError("a wait that nothing ends: \(title)") }
      time = max(time, next)
      if !isAwake(), time == deadline { time = time + habits.lateness }
      runAlarms()
    }
  }

  /// Does what other threads do by now, in its order.
  func runAlarms() {
    guard !isInAlarm else { return }
    isInAlarm = true
    defer { isInAlarm = false }
    while let due = alarms.indices.filter({ alarms[$0].time <= time })
      .min(by: { alarms[$0].time < alarms[$1].time })
    {
      alarms.remove(at: due).action()
    }
  }
}
