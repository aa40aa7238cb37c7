package import StaggerCore
package import StaggerLinux

extension ScriptedCalls: SystemCalls {
  package func close(_ descriptor: consuming Descriptor) {
    let number = descriptor.take()
    // Whatever Linux answers, the number is free afterwards.
    _ = enter(.close)
    guard let file = files.removeValue(forKey: number) else {
      return object("descriptor \(number) is closed, and was not open")
    }
    if let socket = file as? ScriptedSocket {
      note(socket.resets ? "reset" : "close")
      let isOwedReset = socket.phase == .connecting && !socket.resets && !socket.cannotReset
      if habits.losersAreReset, isOwedReset { object("a loser is closed in order") }
    }
    forget(file)
  }

  /// Takes what was closed out of every epoll set, unless somebody else holds it open.
  func forget(_ file: ScriptedFile?) {
    if habits.keepsClosedFiles { return }
    for case let set as ScriptedSet in files.values {
      set.registrations.removeAll { $0.file === file }
    }
  }

  package func setBlocking(_ descriptor: borrowing Descriptor) throws(Errno) {
    let error = enter(.setBlocking)
    guard let file = socket(descriptor, for: "FIONBIO") else { throw .badFileDescriptor }
    if let error { throw error }
    file.isBlocking = true
  }
}

extension ScriptedCalls: ThreadCalls {
  /// Notes the thread; its turns are taken by whoever plays it.
  package func startThread<Loop: ThreadLoop>(
    name: KernelName, _ loop: Loop
  ) throws(Errno) -> SystemThread? {
    if let error = enter(.startThread) { throw error }
    threads.append(loop)
    return nil
  }
}
