import CStagger
import StaggerWinsock
import Synchronization

/// The mode of all calls of this process.
private let currentMode = Atomic<UInt8>(ConnectMode.strict.rawValue)

/// Declared, with its contract, in `stagger/winsock.h`.
@c @implementation
public func stagger_set_mode(_ mode: CInt) -> CInt {
  guard let raw = UInt8(exactly: mode), let chosen = ConnectMode(rawValue: raw) else {
    WSASetLastError(WSAEINVAL)
    return -1
  }
  WSASetLastError(0)
  return CInt(currentMode.exchange(chosen.rawValue, ordering: .relaxed))
}
