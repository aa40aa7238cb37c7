public import StaggerCore

extension WinsockCode {
  /// The code that says what an error of the kernel says, wherever the attempt led.
  ///
  /// - Parameter errno: What `socket`, `bind`, `connect` or an option answered.
  public init(_ errno: Errno) {
    self = Self.named(errno) ?? Self.gathered(errno)
  }

  /// Errors that Winsock has by the same name.
  private static func named(_ errno: Errno) -> WinsockCode? {
    switch errno {
    case .permissionDenied: .accessDenied
    case .badAddress: .badPointer
    case .alreadyInProgress: .alreadyConnecting
    case .notSocket: .notSocket
    case .protocolWrongTypeForSocket: .wrongProtocolType
    case .protocolNotAvailable: .unknownOption
    case .protocolNotSupported: .protocolNotSupported
    case .socketTypeNotSupported: .socketTypeNotSupported
    case .notSupportedOnSocket: .operationNotSupported
    case .addressFamilyNotSupported: .familyNotSupported
    case .addressInUse: .addressInUse
    case .addressNotAvailable: .addressNotAvailable
    case .networkDown: .networkDown
    case .networkUnreachable: .networkUnreachable
    case .networkReset: .networkReset
    case .connectionAborted: .connectionAborted
    case .connectionReset: .connectionReset
    case .noBufferSpace: .noBufferSpace
    case .alreadyConnected: .alreadyConnected
    case .timedOut: .timedOut
    case .connectionRefused: .connectionRefused
    case .hostIsDown: .hostDown
    case .noRouteToHost: .hostUnreachable
    default: nil
    }
  }

  /// Errors that Winsock has by another name, or knows nothing of.
  private static func gathered(_ errno: Errno) -> WinsockCode {
    switch errno {
    case .badFileDescriptor: .notSocket
    // A firewall, a filter, or a missing privilege.
    case .notPermitted: .accessDenied
    case .tooManyOpenFiles, .tooManyOpenFilesInSystem: .tooManyOpenSockets
    // For TCP, EAGAIN of connect says that the kernel's own resources are used up.
    case .noMemory, .resourceTemporarilyUnavailable: .noBufferSpace
    // An interface or a zone that is not there.
    case .noSuchDevice, .noSuchDeviceOrAddress: .addressNotAvailable
    case .machineNotOnNetwork: .networkDown
    case .brokenPipe, .protocolError: .connectionReset
    // What runs out of SO_SNDTIMEO is said to be in progress.
    case .inProgress: .timedOut
    case .canceled: .operationAborted
    default: .invalidArgument
    }
  }
}
