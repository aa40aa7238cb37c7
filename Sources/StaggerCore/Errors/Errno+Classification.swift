extension Errno {
  /// Whether the process or the machine has run out of something, whatever the destination is.
  ///
  /// Another candidate would fail in the same way, so a race holds instead of burning its list.
  /// `EADDRNOTAVAIL` (no free local port) and `EAGAIN` (no room in the routing cache) are not among
  /// them: they depend on the pair of addresses.
  public var isHostWide: Bool {
    switch self {
    case .tooManyOpenFiles, .tooManyOpenFilesInSystem, .noBufferSpace, .noMemory: true
    default: false
    }
  }

  /// Whether no way leads to the destination, as far as this host or a router can tell.
  public var isUnreachable: Bool {
    switch self {
    case .networkUnreachable, .noRouteToHost, .networkDown, .hostIsDown, .machineNotOnNetwork: true
    default: false
    }
  }

  /// Whether the other end itself turned the connection down.
  public var isFromPeer: Bool {
    switch self {
    case .connectionRefused, .connectionReset: true
    default: false
    }
  }

  /// Whether a rule of this host forbids the call: a firewall, a filter, or a missing privilege.
  public var isForbidden: Bool { self == .permissionDenied || self == .notPermitted }

  /// Whether the local end cannot be what was asked for: its address, port, or interface.
  public var isAboutLocalEnd: Bool {
    switch self {
    case .addressNotAvailable, .addressInUse, .noSuchDevice: true
    default: false
    }
  }

  /// Whether the call itself was wrong: a number that is no descriptor, or a bad pointer.
  ///
  /// With a descriptor that only we own this is a defect of the program, never of the network.
  public var isMisuse: Bool {
    switch self {
    case .badFileDescriptor, .badAddress, .notSocket: true
    default: false
    }
  }
}
