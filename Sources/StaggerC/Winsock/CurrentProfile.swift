import CStagger
import StaggerWinsock
import Synchronization

/// How the functions of `stagger/winsock.h` connect, in all threads of the process.
enum CurrentProfile {
  private static let mode = Atomic<UInt8>(ConnectMode.strict.rawValue)
  private static let deviations = Atomic<UInt32>(0)

  static var value: WinsockProfile {
    var profile = WinsockProfile()
    profile.mode = ConnectMode(rawValue: mode.load(ordering: .relaxed)) ?? .strict
    profile.deviations = Deviations(rawValue: deviations.load(ordering: .relaxed))
    if let policy = CurrentPolicy.value {
      profile.policy = policy.manager
      profile.policyContext.application.name = policy.application
    }
    return profile
  }

  /// - Returns: the mode before.
  static func set(_ new: ConnectMode) -> UInt8 {
    mode.exchange(new.rawValue, ordering: .relaxed)
  }

  static func set(_ new: Deviations) {
    deviations.store(new.rawValue, ordering: .relaxed)
  }
}

/// Declared, with its contract, in `stagger/winsock.h`.
@c @implementation
public func stagger_set_mode(_ mode: CInt) -> CInt {
  guard let raw = UInt8(exactly: mode), let chosen = ConnectMode(rawValue: raw) else {
    WSASetLastError(WSAEINVAL)
    return -1
  }
  WSASetLastError(0)
  return CInt(CurrentProfile.set(chosen))
}

/// Declared, with its contract, in `stagger/winsock.h`.
@c @implementation
public func stagger_set_deviations(_ deviations: CUnsignedInt) -> CInt {
  let chosen = Deviations(rawValue: deviations)
  guard Deviations.all.isSuperset(of: chosen) else {
    WSASetLastError(WSAEINVAL)
    return -1
  }
  WSASetLastError(0)
  CurrentProfile.set(chosen)
  return 0
}
