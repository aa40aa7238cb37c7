import StaggerCore

extension RaceRun {
  /// One connect: a fresh socket, made ready, sent off, looked at a second time.
  mutating func connect<Calls: SystemCalls>(
    _ id: AttemptID, _ place: CandidateID, with calls: Calls,
    at now: inout MonotonicInstant
  ) {
    let isUnbound = candidates.isUnbound
    if !isUnbound, let refusal = candidates[place].refusal {
      tell(.connecting(id, candidates[place]))
      return fail(id, AttemptFailure(refusal, at: .bind), at: now)
    }
    if let until = budget.acquire(isSpare: id.ordinal > 0, at: now) {
      return putOff(id, until: until, at: now)
    }
    let remote = candidates.remote(of: place)
    do {
      let socket = try makeSocket(for: place, to: remote, isUnbound: isUnbound, with: calls)
      tell(.connecting(id, candidates[place]))
      launch(socket, id, to: remote, with: calls, at: &now)
    } catch {
      budget.release()
      // What a hook says is about its candidate, whatever the number means elsewhere.
      if error.error.isHostWide, error.step != .configure { return hold(id, error, at: now) }
      tell(.connecting(id, candidates[place]))
      end(id, with: error, at: now)
    }
  }

  /// Connects once more in the place of a socket that a router's error has ended.
  mutating func resend<Calls: SystemCalls>(
    _ id: AttemptID, with calls: Calls, at now: inout MonotonicInstant
  ) {
    let place = race.attempt(id).candidate
    let remote = candidates.remote(of: place)
    do {
      launch(
        try makeSocket(for: place, to: remote, isUnbound: candidates.isUnbound, with: calls), id,
        to: remote, with: calls, at: &now)
    } catch {
      budget.release()
      fail(id, error, at: now)
    }
  }

  /// Makes a socket with the caller's options, bound as the candidate says.
  private mutating func makeSocket<Calls: SystemCalls>(
    for place: CandidateID, to remote: SocketAddress, isUnbound: Bool, with calls: Calls
  ) throws(AttemptFailure) -> Descriptor {
    let socket: Descriptor
    let own = isUnbound ? nil : candidates[place].transport
    do {
      socket = try calls.socket(family: remote.family, protocol: own ?? setup.transport)
    } catch {
      throw AttemptFailure(error, at: .socket)
    }
    if isUnbound, setup.options.isEmpty, setup.stages.configure == nil { return socket }
    if let failure = makeReady(socket, for: place, of: remote.family, with: calls) {
      discard(socket, with: calls)
      throw failure
    }
    return socket
  }

  private mutating func makeReady<Calls: SystemCalls>(
    _ socket: borrowing Descriptor, for place: CandidateID, of family: AddressFamily,
    with calls: Calls
  ) -> AttemptFailure? {
    if !setup.options.isEmpty {
      do {
        try calls.apply(setup.options, to: socket, family: family)
      } catch {
        refusedOption = error.option
        return AttemptFailure(error.error, at: .option)
      }
    }
    if candidates.isUnbound, setup.stages.configure == nil { return nil }
    return makeReady(socket, as: candidates[place], with: calls)
  }

  /// Does what a candidate wants of its socket, and what the caller does to each.
  private func makeReady<Calls: SystemCalls>(
    _ socket: borrowing Descriptor, as candidate: Candidate, with calls: Calls
  ) -> AttemptFailure? {
    if candidate.hasOptions {
      do {
        try calls.apply(candidate.marking, to: socket, family: candidate.remote.family)
      } catch {
        return AttemptFailure(error, at: .option)
      }
    }
    if let configure = setup.stages.configure,
      let error = configure(socket.rawValue, candidate)
    {
      return AttemptFailure(error, at: .configure)
    }
    do {
      try calls.bind(socket, as: candidate.binding)
      return nil
    } catch {
      return AttemptFailure(error, at: .bind)
    }
  }

  /// Connects, and looks again once before anything is registered anywhere.
  ///
  /// On loopback and to near peers the connection is often there by the second look, which then has
  /// cost less than an epoll set. Its answer is final: after an error was read, connect is never
  /// called again, because that would start a new connection.
  private mutating func launch<Calls: SystemCalls>(
    _ socket: consuming Descriptor, _ id: AttemptID, to remote: SocketAddress,
    with calls: Calls, at now: inout MonotonicInstant
  ) {
    var answer = calls.connect(socket, to: remote)
    let isAnsweredAtOnce = answer != .inProgress
    if !isAnsweredAtOnce { answer = calls.lookAgain(socket, to: remote) }
    now = calls.now()
    switch answer {
    case .connected:
      sockets.insert(socket, for: id)
      succeed(id, at: now)
    case .inProgress:
      sockets.insert(socket, for: id)
      sockets.watch(id, for: .writable)
    case .failed(let error):
      giveBack(socket, after: error, with: calls)
      if error.isHostWide {
        return hold(id, AttemptFailure(error, at: .connect, reachedNetwork: false), at: now)
      }
      if !isAnsweredAtOnce, rests(id, after: error, at: now) { return }
      // What connect() itself refuses was refused by this host; only a closed port on this very
      // host answers so fast that the answer comes back from the call.
      let reached = !isAnsweredAtOnce || error.isFromPeer
      fail(id, AttemptFailure(error, at: .connect, reachedNetwork: reached), at: now)
    }
  }

  /// Ends the part of a socket whose connect failed.
  ///
  /// A number that turned bad is a defect of ours, unless a caller's hook had it in its hands.
  func giveBack<Calls: SystemCalls>(
    _ socket: consuming Descriptor, after error: Errno, with calls: Calls
  ) {
    budget.release()
    if error.isMisuse, setup.stages.configure == nil {
      fatalError("connect on a socket of our own: \(error.name)")
    }
    discard(socket, with: calls)
  }

  /// Closes a socket that failed, plainly: no connection is there to be reset.
  ///
  /// One that a caller's hook has closed is let go instead: its number may be a stranger's by now.
  private func discard<Calls: SystemCalls>(_ socket: consuming Descriptor, with calls: Calls) {
    if setup.stages.configure != nil, !calls.isSocket(socket) {
      _ = socket.take()
    } else {
      calls.close(socket)
    }
  }
}

extension Candidate {
  /// Whether its marking asks for a socket option.
  @inline(__always)
  fileprivate var hasOptions: Bool { marking.mark != nil || marking.trafficClass != nil }

  /// The protocol of its socket; nil is as the common options say.
  @inline(__always)
  fileprivate var transport: TransportProtocol? {
    marking.isMultipath.map { $0 ? .multipathTCP : .tcp }
  }
}

extension SystemCalls {
  /// Whether the number still is a socket, after foreign hands had it.
  ///
  /// The corresponding system call is `getsockopt` with `SO_TYPE`.
  func isSocket(_ socket: borrowing Descriptor) -> Bool {
    do throws(Errno) {
      _ = try option(.socketType, of: socket)
      return true
    } catch {
      return !error.isMisuse
    }
  }

  /// Binds a socket to what a candidate asks for, the interface first.
  ///
  /// The corresponding system calls are `setsockopt` with `SO_BINDTOIFINDEX`, or `SO_BINDTODEVICE` for a
  /// name, `setsockopt` with `IP_BIND_ADDRESS_NO_PORT` where the port is left to the kernel, and `bind`.
  func bind(_ socket: borrowing Descriptor, as binding: Candidate.Binding) throws(Errno) {
    if binding.interface != 0 {
      try setOption(.bindToInterfaceIndex, of: socket, to: Int32(bitPattern: binding.interface))
    } else if let name = binding.interfaceName {
      let bytes = name.terminated
      // SAFETY: bytes have no padding.
      try setOption(.bindToDevice, of: socket, to: unsafe bytes.span.bytes)
    }
    guard let source = binding.source else { return }
    // Without it bind() takes a whole port for each source address, and ports run out; but it binds,
    // also where the kernel or a sandbox in its place does not know the option.
    if source.port == 0 { try? setOption(.bindAddressNoPort, of: socket, to: 1) }
    try bind(socket, to: source)
  }
}
