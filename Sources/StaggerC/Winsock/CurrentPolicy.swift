import CStagger
import StaggerLinux
import StaggerPolicy
import Synchronization

/// Who decides for the functions of `stagger/winsock.h`, in all threads of the process.
struct CurrentPolicy {
  let manager: ConnectionManager
  /// The name that the program goes by.
  let application: String?

  private static let lock = Lock()
  /// Guarded by the lock.
  nonisolated(unsafe) private static var current: CurrentPolicy?
  /// Whether there is one, so that programs without a policy never wait for the lock.
  private static let exists = Atomic<Bool>(false)

  static var value: CurrentPolicy? {
    guard exists.load(ordering: .acquiring) else { return nil }
    return lock.withLock { unsafe current }
  }

  static func set(_ new: CurrentPolicy?) {
    lock.withLock {
      unsafe current = new
      exists.store(new != nil, ordering: .releasing)
    }
  }
}

/// Declared, with its contract, in `stagger/winsock.h`.
@c @implementation
public func stagger_set_policy(
  _ policy: OpaquePointer?, _ application: UnsafePointer<CChar>?
) -> CInt {
  do throws(NativeFailure) {
    let new = try unsafe nativePolicy(policy).map { (policy) throws(NativeFailure) in
      CurrentPolicy(
        manager: try policy.finished, application: unsafe optionalText(application))
    }
    CurrentPolicy.set(new)
    WSASetLastError(0)
    return 0
  } catch {
    WSASetLastError(WSAEINVAL)
    return -1
  }
}
