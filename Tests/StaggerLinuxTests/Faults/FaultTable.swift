import StaggerCore
import StaggerLinux
import StaggerTestSupport

/// What the failure of one call must come to.
enum Consequence: Hashable {
  /// The attempt that made the call fails at this step, and the race goes on.
  case attemptFails(AttemptStep, reachedNetwork: Bool)
  /// The start is put off while something is under way whose end frees something; otherwise the race
  /// fails with `.resourceLimit`, and the attempt has failed at this step.
  case startIsHeld(AttemptStep)
  /// The race fails, because every attempt would meet the same: `.permissionDenied` or
  /// `.optionRefused`, and the attempt has failed at the step `.option`.
  case optionEndsRace(ConnectError.Code)
  /// There is nothing to wait with for a while, but the race comes to the same end.
  case waitsPoorly
  /// The race fails with `.resourceLimit`: nobody can drive it.
  case nobodyDrives
  /// Nothing is different.
  case nothing
}

/// Errors of one call with one consequence.
struct FaultRow {
  let errors: [Errno]
  let consequence: Consequence
}

/// Every error that Linux can give for each call of the seam.
///
/// From the manual pages (section 2 and ip(7), ipv6(7), tcp(7)), and from what filters of the host
/// (seccomp, cgroup programs, security modules) answer. `EBADF`, `EFAULT` and `ENOTSOCK` for a
/// descriptor that only we own are not here: they trap.
enum FaultTable {
  static let hostWide: [Errno] = [
    .tooManyOpenFiles, .tooManyOpenFilesInSystem, .noBufferSpace, .noMemory,
  ]

  static func rows(for call: ScriptedCalls.Call, _ drive: ScriptedDrive) -> [FaultRow] {
    switch call {
    case .socket: socket
    case .bind: bind
    case .connect: connect
    case .lookAgain: lookAgain
    case .lookLater: lookLater
    case .takeError: takeError
    case .readOption: readOption
    case .setOption(let name): rows(forOption: name)
    case .setBlocking: [FaultRow(errors: [.notPermitted, .invalidArgument], consequence: .nothing)]
    case .makeEpoll: drive == .pollable ? cannotBegin : cannotWait
    case .makeEvent: drive == .pollable ? cannotBegin : cannotWait
    case .epollAdd, .epollModify: noRoomInSet(.waitsPoorly)
    case .watchEvent: noRoomInSet(drive == .pollable ? .nobodyDrives : .waitsPoorly)
    case .epollRemove:
      [FaultRow(errors: [.noSuchFileOrDirectory, .notPermitted], consequence: .nothing)]
    case .epollWait: [FaultRow(errors: [.interrupted], consequence: .nothing)]
    case .signalEvent, .drainEvent:
      [FaultRow(errors: [.resourceTemporarilyUnavailable], consequence: .nothing)]
    case .startThread:
      [
        FaultRow(
          errors: [.resourceTemporarilyUnavailable, .notPermitted], consequence: .nobodyDrives)
      ]
    case .pause: [FaultRow(errors: [.interrupted], consequence: .nothing)]
    case .configureHook: hook(.configure)
    case .prepareHook: hook(.prepare)
    case .verifyHook: hook(.verify)
    // The seam has no answer to it: the number is free whatever Linux says.
    case .close: []
    }
  }

  /// Each error of a call with what must come of it.
  static func errors(
    of call: ScriptedCalls.Call, _ drive: ScriptedDrive, on path: FaultPath
  ) -> [(Errno, Consequence)] {
    let rows = path.isMarked && call.setsMarking ? marking : rows(for: call, drive)
    return rows.flatMap { row in row.errors.map { ($0, row.consequence) } }
  }

  /// What is set for one candidate is about that candidate alone.
  private static let marking = [
    FaultRow(errors: [.noBufferSpace, .noMemory], consequence: .startIsHeld(.option)),
    FaultRow(
      errors: [.notPermitted, .permissionDenied, .invalidArgument, .protocolNotAvailable],
      consequence: .attemptFails(.option, reachedNetwork: false)),
  ]

  private static let socket = [
    FaultRow(errors: hostWide, consequence: .startIsHeld(.socket)),
    FaultRow(
      errors: [
        .permissionDenied, .notPermitted, .addressFamilyNotSupported, .invalidArgument,
        .protocolNotSupported, .protocolNotAvailable, .socketTypeNotSupported,
      ], consequence: .attemptFails(.socket, reachedNetwork: false)),
  ]

  private static let bind = [
    FaultRow(errors: [.noBufferSpace, .noMemory], consequence: .startIsHeld(.bind)),
    FaultRow(
      errors: [
        .permissionDenied, .notPermitted, .addressInUse, .addressNotAvailable, .invalidArgument,
        .noSuchDevice, .addressFamilyNotSupported,
      ], consequence: .attemptFails(.bind, reachedNetwork: false)),
  ]

  private static let connect = [
    FaultRow(errors: [.interrupted], consequence: .nothing),
    FaultRow(errors: [.noBufferSpace, .noMemory], consequence: .startIsHeld(.connect)),
    FaultRow(
      errors: [.connectionRefused, .connectionReset],
      consequence: .attemptFails(.connect, reachedNetwork: true)),
    FaultRow(
      errors: [
        .permissionDenied, .notPermitted, .addressInUse, .addressNotAvailable,
        .addressFamilyNotSupported, .resourceTemporarilyUnavailable, .networkUnreachable,
        .noRouteToHost, .networkDown, .invalidArgument, .noSuchDevice, .protocolWrongTypeForSocket,
        .timedOut, .connectionAborted,
      ], consequence: .attemptFails(.connect, reachedNetwork: false)),
  ]

  /// The errors of a connect that was sent: the peer's, routers', and this host's in between.
  private static let fromNetwork: [Errno] = [
    .connectionRefused, .connectionReset, .connectionAborted, .timedOut, .networkUnreachable,
    .noRouteToHost, .networkDown, .hostIsDown, .machineNotOnNetwork, .permissionDenied,
    .notPermitted, .protocolNotAvailable, .protocolError, .messageSize, .networkReset,
    .notSupportedOnSocket, .brokenPipe,
  ]

  private static let lookAgain = [
    FaultRow(errors: [.interrupted], consequence: .nothing),
    FaultRow(errors: [.noBufferSpace, .noMemory], consequence: .startIsHeld(.connect)),
    FaultRow(errors: fromNetwork, consequence: .attemptFails(.connect, reachedNetwork: true)),
  ]

  private static let lookLater = [
    FaultRow(errors: [.interrupted], consequence: .waitsPoorly),
    FaultRow(
      errors: fromNetwork + [.noBufferSpace, .noMemory],
      consequence: .attemptFails(.connect, reachedNetwork: true)),
  ]

  private static let takeError = [
    FaultRow(
      errors: fromNetwork + [.noBufferSpace, .noMemory, .invalidArgument],
      consequence: .attemptFails(.connect, reachedNetwork: true))
  ]

  /// Asked after a hook had the number: anything but "no socket" leaves it ours.
  private static let readOption = [
    FaultRow(
      errors: [.badFileDescriptor, .notSocket, .noMemory, .noBufferSpace, .notPermitted],
      consequence: .nothing)
  ]

  private static let cannotWait = [
    FaultRow(
      errors: [.tooManyOpenFiles, .tooManyOpenFilesInSystem, .noMemory, .noSuchDevice],
      consequence: .waitsPoorly)
  ]

  private static let cannotBegin = [
    FaultRow(
      errors: [.tooManyOpenFiles, .tooManyOpenFilesInSystem, .noMemory, .noSuchDevice],
      consequence: .nobodyDrives)
  ]

  private static func noRoomInSet(_ consequence: Consequence) -> [FaultRow] {
    [FaultRow(errors: [.noMemory, .noSpace], consequence: consequence)]
  }

  /// What a hook says is about its candidate, whatever the number means elsewhere.
  private static func hook(_ step: AttemptStep) -> [FaultRow] {
    let errors: [Errno] = [
      .badFileDescriptor, .badAddress, .notSocket, .interrupted, .notPermitted, .canceled,
      .timedOut,
    ]
    return [
      FaultRow(
        errors: hostWide + errors,
        consequence: .attemptFails(step, reachedNetwork: step == .verify))
    ]
  }

  private static func rows(forOption name: OptionName) -> [FaultRow] {
    switch name {
    case .linger, .bindAddressNoPort:
      [
        FaultRow(
          errors: [
            .protocolNotAvailable, .invalidArgument, .notPermitted, .noMemory, .noBufferSpace,
          ], consequence: .nothing)
      ]
    case .bindToInterfaceIndex, .bindToDevice:
      [
        FaultRow(errors: [.noBufferSpace, .noMemory], consequence: .startIsHeld(.bind)),
        FaultRow(
          errors: [.notPermitted, .noSuchDevice, .invalidArgument, .protocolNotAvailable],
          consequence: .attemptFails(.bind, reachedNetwork: false)),
      ]
    default:
      [
        FaultRow(errors: [.noBufferSpace, .noMemory], consequence: .startIsHeld(.option)),
        FaultRow(
          errors: [.notPermitted, .permissionDenied],
          consequence: .optionEndsRace(.permissionDenied)),
        FaultRow(
          errors: [
            .invalidArgument, .protocolNotAvailable, .notSupportedOnSocket, .noSuchFileOrDirectory,
            .resourceBusy,
          ], consequence: .optionEndsRace(.optionRefused)),
      ]
    }
  }
}

extension ScriptedCalls.Call {
  fileprivate var setsMarking: Bool {
    self == .setOption(.mark) || self == .setOption(.ipv4TypeOfService)
  }
}
