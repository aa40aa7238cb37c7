public import CStagger
import StaggerPolicy

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_policy_create() -> OpaquePointer? {
  unsafe OpaquePointer(Unmanaged.passRetained(NativePolicy()).toOpaque())
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_policy_add_connection(
  _ policy: OpaquePointer?, _ connection: UnsafePointer<stagger_connection>?
) -> CInt {
  unsafe nativePolicy(policy)?.add(connection) ?? CInt(STAGGER_NULL_ARGUMENT)
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_policy_add_rule(
  _ policy: OpaquePointer?, _ rule: UnsafePointer<stagger_rule>?
) -> CInt {
  unsafe nativePolicy(policy)?.add(rule) ?? CInt(STAGGER_NULL_ARGUMENT)
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_policy_finish(_ policy: OpaquePointer?) -> CInt {
  unsafe nativePolicy(policy)?.finish() ?? CInt(STAGGER_NULL_ARGUMENT)
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_policy_problem(
  _ policy: OpaquePointer?, _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int
) -> Int {
  unsafe write(nativePolicy(policy)?.problem ?? "", to: buffer, size)
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_policy_withdraw(
  _ policy: OpaquePointer?, _ name: UnsafePointer<CChar>?
) -> CInt {
  unsafe switching(policy, name) { $0.withdraw($1) }
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_policy_restore(
  _ policy: OpaquePointer?, _ name: UnsafePointer<CChar>?
) -> CInt {
  unsafe switching(policy, name) { $0.restore($1) }
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_policy_free(_ policy: OpaquePointer?) {
  guard let policy = unsafe policy else { return }
  // SAFETY: the caller says that it comes from `stagger_policy_create` and was not freed.
  unsafe Unmanaged<NativePolicy>.fromOpaque(UnsafeRawPointer(policy)).release()
}

private func switching(
  _ policy: OpaquePointer?, _ name: UnsafePointer<CChar>?,
  _ change: (ConnectionManager, String) -> Bool
) -> CInt {
  guard let policy = unsafe nativePolicy(policy), let name = unsafe optionalText(name) else {
    return CInt(STAGGER_NULL_ARGUMENT)
  }
  do throws(NativeFailure) {
    let isKnown = change(try policy.finished, name)
    return CInt(isKnown ? STAGGER_OK : STAGGER_NO_SUCH_CONNECTION)
  } catch {
    return error.code
  }
}
